"""What was agreed is what is kept: the seal of each answer, made again from the lines."""

from itertools import groupby
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.encryption import Unreadable
from portal.core.refusal import Refused
from portal.plan.models import PlanAnswer, PlanVersion
from portal.plan.queries import NO_LINES, Lines, agreed_lines_of, kept_in, with_kept
from portal.plan.rules import sealed_text

_ANSWERED = (
    select(
        PlanVersion,
        PlanAnswer.ledger_seq,
        PlanAnswer.language,
        PlanAnswer.edition,
        PlanAnswer.since_id,
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
        made: dict[tuple[str, str, UUID | None], str | None] = {}
        for row in part:
            shown = row.language, row.edition, row.since_id
            if shown not in made:
                made[shown] = _seal(session, version, *shown)
            if made[shown] != row.seal:
                false.append(row.ledger_seq)
    return min(false, default=None)


def _seal(
    session: Session, version: PlanVersion, language: str, edition: str, since_id: UUID | None
) -> str | None:
    try:
        lines = agreed_lines_of(session, version.id)
        old = _old(session, since_id) if since_id else NO_LINES
        return sealed_text(version, lines, language, edition, old).seal
    except (Unreadable, IndexError, Refused):
        return None


def _old(session: Session, since_id: UUID) -> Lines:
    since = session.get_one(PlanVersion, since_id)
    return with_kept(agreed_lines_of(session, since_id), kept_in(session, since))
