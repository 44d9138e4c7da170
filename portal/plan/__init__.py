"""The plan: what she wants in her words, who does what and when, agreed together (R13, R15).

A version is drafted, proposed, then agreed by each side with a fresh proof of its own; each seal is
the SHA-256 of the words on the screen. « En accord » is computed from the signatures, never stored.
A disagreement is an outcome, kept in her words. Nobody can sign for her.
"""
