"""Agreements: hers to give, hers to stop; and the one question « may they see? » (DOMAIN §6).

One record is one person, one theme, one named recipient, one purpose, one end date, with the words
that were on the screen. Its events only grow and are chained in the ledger; what is in force is
computed from them each time it is asked, never stored, never cached. Doubt means no.
"""
