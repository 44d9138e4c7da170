"""Who stands beside her: a trusted person (CASF L.311-5-1), or a guardian whom the law named.

Her written choice says what is ticked (read the plan, help her type, come to meetings) and until
when. It counts once the trusted person said yes, and ends in one act of either. A guardian is
written down by her referent and confirmed by a lead; she sees it, and may contest it. Neither ever
agrees, signs or chooses for her. What is read is asked of the gate: this room says who is there.
"""
