"""Notices inside the portal: that something happened, and where to read it.

A notice holds no word of anybody: a kind, ids, a local address and an instant. What it says is
made when it is read, in the reader's language, from what that reader may know today. Nothing here
tells an adult of a household what another one did or wrote (R04), and nothing tells a professional
that she stopped an agreement.
Rooms below publish events; ``portal.subscriptions`` lets the verbs of ``service.hearing`` hear
them, in the transaction of the act. Who chose a way to know has a line in the outbox too, which
``portal worker`` sends: « il y a du nouveau », and nothing else. Notices go after 90 days.
"""
