"""The chain of acts: each agreement, signature and mandate act is a link that nothing can move.

A link holds no words: only the SHA-256 of a random salt and of the act's facts. Erasing the act's
salt one day leaves the chain valid and the act unprovable by anyone else (SAFETY §4). Over the
links stands the tree of RFC 6962; its signed heads, kept elsewhere, prove what the chain alone
cannot: that nothing was cut off at its end.
"""

from portal.core.ledger.checks import (
    first_break,
    first_false_act,
    first_false_head,
    first_false_tile,
    first_lost_act,
)
from portal.core.ledger.erasures import (
    ErasedRow,
    Erasure,
    ErasureKind,
    Gone,
    first_false_erasure,
    keep_evidence,
)
from portal.core.ledger.heads import (
    Signer,
    head_over,
    keep_head,
    kept_heads,
    newest_head,
    outlives,
    signed_head,
)
from portal.core.ledger.links import hold, length, record
from portal.core.ledger.models import Chained, LedgerEntry, LedgerHead, LedgerTile
from portal.core.ledger.tree import Tree
from portal.verifier.links import GENESIS, commit_to, instant, link_hash

__all__ = [
    "GENESIS",
    "Chained",
    "ErasedRow",
    "Erasure",
    "ErasureKind",
    "Gone",
    "LedgerEntry",
    "LedgerHead",
    "LedgerTile",
    "Signer",
    "Tree",
    "commit_to",
    "first_break",
    "first_false_act",
    "first_false_erasure",
    "first_false_head",
    "first_false_tile",
    "first_lost_act",
    "head_over",
    "hold",
    "instant",
    "keep_evidence",
    "keep_head",
    "kept_heads",
    "length",
    "link_hash",
    "newest_head",
    "outlives",
    "record",
    "signed_head",
]
