"""The one she chose to stay beside her: a trusted person (CASF L.311-5-1), never in her place.

Her written choice says what is ticked (read the plan, help her type, come to meetings) and until
when. It counts once the trusted person said yes, and ends in one act of either. What is read is
asked of the gate, by an agreement of hers: this room only says who stands beside whom.
"""
