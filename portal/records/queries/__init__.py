"""Questions about what is held of one person: asked by herself, and by nobody else."""

from portal.records.queries.clock import LastContact, last_contact
from portal.records.queries.requests import (
    RequestRow,
    Standing,
    requests_at,
    requests_of,
    standing_of,
)
from portal.records.queries.rows import A_PAGE, Held, counts, held

__all__ = [
    "A_PAGE",
    "Held",
    "LastContact",
    "RequestRow",
    "Standing",
    "counts",
    "held",
    "last_contact",
    "requests_at",
    "requests_of",
    "standing_of",
]
