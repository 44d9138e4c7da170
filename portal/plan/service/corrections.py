"""A slip is put right in a version in force without a new agreement: the words agreed stay."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.circle.queries import Household
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.plan.models import CorrectedField, Correction
from portal.plan.queries import (
    ActionRow,
    GoalRow,
    agreed_lines_of,
    agreed_text,
    mended,
    versions_of,
)
from portal.plan.rules import check_goal_words, is_slip
from portal.plan.service.draft import household


def correct(
    session: Session,
    *,
    pathway_id: UUID,
    version_id: UUID,
    lineage: UUID,
    field: CorrectedField,
    text: str,
    by: UUID,
    at: datetime,
    referent_id: UUID | None,
) -> Correction:
    """Put right a slip in a line of the version in force, or in the name of its service.

    What is shown changes; the words agreed and their seal do not. The new text is measured against
    the words agreed, so that slips never add up to other words. Another service is another promise:
    it needs a new version.
    Raise ``Refused``: ``not-referent``, ``outdated`` (not the version in force), ``not-there``,
    ``her-words`` (typed by herself), ``not-a-slip``, ``nothing-changed``.
    """
    if by != referent_id:
        raise Refused("not-referent")
    home = household(session, pathway_id)
    versions = versions_of(session, home, referent_id=referent_id)
    if versions.current is None or versions.current.id != version_id:
        raise Refused("outdated")
    agreed, shown = _line(session, version_id, lineage, home)
    if isinstance(agreed, GoalRow):
        check_goal_words(home, agreed, by, referent_id)
    new = " ".join(text.split()) if field is CorrectedField.SERVICE else text.strip()
    if new == agreed_text(shown, field):
        raise Refused("nothing-changed")
    was = agreed_text(agreed, field)
    if new != was and not is_slip(was, new):
        raise Refused("not-a-slip")
    last = session.scalar(
        select(func.max(Correction.rank)).where(
            Correction.version_id == version_id, Correction.lineage == lineage
        )
    )
    made = Correction(
        id=uuid4(),
        version_id=version_id,
        lineage=lineage,
        rank=(last or 0) + 1,
        field=field,
        by_id=by,
        by_name=session.get_one(Account, by).display_name,
        at=at,
    )
    made.text = vault_of(session).seal("correction.text", made.id, new)
    session.add(made)
    session.flush()
    return made


def _line(
    session: Session, version_id: UUID, lineage: UUID, home: Household
) -> tuple[GoalRow | ActionRow, GoalRow | ActionRow]:
    """Return a line as it was agreed, and as it is shown."""
    lines = agreed_lines_of(session, version_id, home.adults)
    shown = mended(lines)
    for one, other in zip(lines.every, shown.every, strict=True):
        if one.lineage == lineage:
            return one, other
    raise Refused("not-there")
