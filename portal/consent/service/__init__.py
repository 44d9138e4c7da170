"""Verbs of agreements. Widening is the person's alone; stopping asks for nothing.

Every verb holds the chain before it asks what is in force: two acts at once come one after the
other, on both engines.
"""

from portal.consent.models import Company
from portal.consent.service.acts import NoticeOf, recipient_of
from portal.consent.service.asking import accept, ask, decline, defer, refuse
from portal.consent.service.circle import carry_to_mandate, end_with_member
from portal.consent.service.giving import give, give_for_days, give_offer, give_with_mandate
from portal.consent.service.panels import end_panel, enter_panel, leave_panel, open_panel
from portal.consent.service.stopping import (
    end_testimonies,
    end_with_mandate,
    withdraw,
    withdraw_all,
    withdraw_everything,
    withdraw_testimony,
)
from portal.consent.service.telling import remind, tell_stopped

__all__ = [
    "Company",
    "NoticeOf",
    "accept",
    "ask",
    "carry_to_mandate",
    "decline",
    "defer",
    "end_panel",
    "end_testimonies",
    "end_with_mandate",
    "end_with_member",
    "enter_panel",
    "give",
    "give_for_days",
    "give_offer",
    "give_with_mandate",
    "leave_panel",
    "open_panel",
    "recipient_of",
    "refuse",
    "remind",
    "tell_stopped",
    "withdraw",
    "withdraw_all",
    "withdraw_everything",
    "withdraw_testimony",
]
