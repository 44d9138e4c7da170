"""What was agreed is what is kept: the seal of each answer, made again from the lines."""

from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.encryption import Unreadable
from portal.core.refusal import Refused
from portal.plan.models import PlanAnswer, PlanVersion
from portal.plan.queries import lines_of
from portal.plan.rules import sealed_text

_ANSWERED = (
    select(PlanVersion, PlanAnswer.ledger_seq, PlanAnswer.language, PlanAnswer.seal)
    .join(PlanAnswer, PlanAnswer.version_id == PlanVersion.id)
    .where(PlanAnswer.seal.is_not(None))
    .order_by(PlanVersion.id, PlanAnswer.ledger_seq)
)


def first_false_seal(session: Session) -> int | None:
    """Return the lowest link whose answer was given to other words than those kept, or ``None``.

    The words are opened with the session's vault: those that no longer open are other words.
    """
    false: list[int] = []
    for version, part in groupby(session.execute(_ANSWERED).all(), lambda row: row.PlanVersion):
        made: dict[str, str | None] = {}
        for row in part:
            if row.language not in made:
                made[row.language] = _seal(session, version, row.language)
            if made[row.language] != row.seal:
                false.append(row.ledger_seq)
    return min(false, default=None)


def _seal(session: Session, version: PlanVersion, language: str) -> str | None:
    try:
        return sealed_text(version, lines_of(session, version.id), language).seal
    except (Unreadable, IndexError, Refused):
        return None
