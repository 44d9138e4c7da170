"""The promise of a helper: what he is asked to say yes to, and his last answer to it."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from json.encoder import encode_basestring as quoted
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import aliased

from portal.core.encryption import Part, Vault
from portal.core.value import Value
from portal.plan.models import Acceptance, Action

_other = aliased(Acceptance)
_LAST_RANK = (
    select(func.max(_other.rank))
    .where(
        _other.lineage == Action.lineage,
        _other.account_id == Action.doer_id,
        _other.promise == Acceptance.promise,
    )
    .correlate(Action, Acceptance)
    .scalar_subquery()
)
LAST_ANSWERS: ColumnElement[bool] = (
    (Acceptance.lineage == Action.lineage)
    & (Acceptance.account_id == Action.doer_id)
    & (Acceptance.rank == _LAST_RANK)
)
"""How an action joins its doer's answers: the last to each promise, so a row for each of them."""

ANSWERED = (
    Acceptance.id.label("acceptance_id"),
    Acceptance.promise,
    Acceptance.accepts,
    Acceptance.words.label("said"),
    Acceptance.language.label("said_in"),
    Acceptance.at.label("said_at"),
)
"""What ``answer_among`` needs of each answer."""


def promise_of(
    what: str, language: str, doer_id: UUID | None, due_date: date | None, paper: str
) -> str:
    """Return the SHA-256 (hex) of what is promised: other words, day or doer ask again (DOMAIN §2).

    ``due_date`` is a day in Paris. What is hashed is read by the promiser before he answers.
    """
    due = due_date.isoformat() if due_date else ""
    # JSON with its names in order, written out: an encoder made at each call took four times this.
    canonical = (
        f'{{"doer":"{doer_id or ""}","due":"{due}","language":{quoted(language)}'
        f',"paper":{quoted(paper)},"what":{quoted(what)}}}'
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


class Said(Value):
    """What the doer answered to a promise: ``accepts`` is ``None`` without an answer.

    ``words`` are in ``language``; ``at`` is a UTC instant.
    """

    accepts: bool | None = None
    words: str = ""
    language: str = ""
    at: datetime | None = None


NO_ANSWER = Said()


def answer_among(
    rows: Sequence[Row[*tuple[Any, ...]]], promise: str, vault: Vault, part: Part
) -> Said:
    """Return the answer to ``promise`` among the rows of one action: other words ask again.

    It opens with the action, whose ``part`` it is.
    """
    row = next((one for one in rows if one.promise == promise), None)
    if row is None:
        return NO_ANSWER
    words = ""
    if row.said:
        words = vault.open_or_withhold("acceptance.words", row.acceptance_id, row.said, part)
    return Said(row.accepts, words, row.said_in, row.said_at)
