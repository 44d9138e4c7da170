"""The referent: chosen by the person, changed when she wants, never missing (R12, R14, R25).

A mandate is asked by her, accepted by the professional, and begins in the transaction in which the
one before it ends. The database holds « at most one active »; the verbs hold « never none ». The
referent learns that she changes, never why: there is nowhere to write it.
"""
