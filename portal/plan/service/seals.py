"""What was agreed is what is kept: the seal of each answer, made again from the lines."""

from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.encryption import Unreadable
from portal.core.refusal import Refused
from portal.plan.models import PlanAnswer, PlanVersion
from portal.plan.queries import agreed_lines_of
from portal.plan.rules import sealed_text

_ANSWERED = (
    select(
        PlanVersion,
        PlanAnswer.ledger_seq,
        PlanAnswer.language,
        PlanAnswer.edition,
        PlanAnswer.seal,
    )
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
        made: dict[tuple[str, str], str | None] = {}
        for row in part:
            shown = row.language, row.edition
            if shown not in made:
                made[shown] = _seal(session, version, *shown)
            if made[shown] != row.seal:
                false.append(row.ledger_seq)
    return min(false, default=None)


def _seal(session: Session, version: PlanVersion, language: str, edition: str) -> str | None:
    try:
        return sealed_text(version, agreed_lines_of(session, version.id), language, edition).seal
    except (Unreadable, IndexError, Refused):
        return None
