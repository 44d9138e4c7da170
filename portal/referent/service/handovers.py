"""Passing on: the former referent writes, she reads, changes, takes out, and says yes.

Nothing passes before her yes; and what passes is read theme by theme, through the agreements of
the day. Health and justice never pass on a sheet.
"""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.circle.queries import is_present, pathway_of
from portal.consent import service as consent
from portal.consent.catalogue import Notice, Theme
from portal.core import events, ledger
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.referent.events import SheetPassed, SheetShown
from portal.referent.models import Handover, HandoverLine
from portal.referent.queries import (
    former_referents,
    handing_over,
    referent_id_of,
    sheets_for_her,
)
from portal.referent.queries.handovers import LINE
from portal.referent.rules import check_sheet_theme

MOST_LINES, MOST = 24, 600
"""How many lines a sheet has at most, and how many characters each."""

ACCESS_DAYS = (7, 15, 30)
"""For how long she may let a former referent see one theme: nothing is proposed."""


def add_line(
    session: Session,
    *,
    person_id: UUID,
    theme: Theme,
    words: str,
    language: str,
    by: UUID,
    at: datetime,
) -> HandoverLine:
    """Write one line for the one who comes after, on one theme, by the referent who goes.

    Raise ``Refused``: ``not-yours`` unless he is told of a change, ``already-shown``,
    ``theme-apart``, ``nothing-written``, ``too-long``, ``too-many``.
    """
    check_sheet_theme(theme)
    said = _checked(words)
    sheet = _mine_to_write(session, person_id, by, at)
    count, last = session.execute(
        select(func.count(), func.max(HandoverLine.position)).where(
            HandoverLine.handover_id == sheet.id
        )
    ).one()
    if count >= MOST_LINES:
        raise Refused("too-many")
    line = HandoverLine(
        id=uuid4(),
        handover_id=sheet.id,
        position=(last or 0) + 1,
        theme=theme,
        language=language,
    )
    line.words = vault_of(session).seal(LINE, line.id, said)
    session.add(line)
    session.flush()
    return line


def take_out_draft(
    session: Session, *, person_id: UUID, line_id: UUID, by: UUID, at: datetime
) -> None:
    """Take a line out of one's own sheet before she reads it.

    Raise ``Refused``: ``not-yours``, ``already-shown``.
    """
    sheet = _mine_to_write(session, person_id, by, at)
    line = session.get(HandoverLine, line_id)
    if line is None or line.handover_id != sheet.id:
        raise Refused("not-yours")
    session.delete(line)
    session.flush()


def show_her(session: Session, *, person_id: UUID, by: UUID, at: datetime) -> None:
    """Give the sheet to her: from now on she alone changes it.

    Raise ``Refused``: ``not-yours``, ``already-shown``, ``nothing-written``.
    """
    sheet = _mine_to_write(session, person_id, by, at)
    lines = select(HandoverLine.id).where(HandoverLine.handover_id == sheet.id).limit(1)
    if session.scalar(lines) is None:
        raise Refused("nothing-written")
    sheet.shown_at = at
    events.publish(session, SheetShown(at, sheet.id, by, person_id))


def change_line(
    session: Session, *, line_id: UUID, words: str, language: str, by: UUID, at: datetime
) -> None:
    """Put a line in her own words, before her yes.

    Raise ``Refused``: ``not-yours``, ``closed``, ``nothing-written``, ``too-long``.
    """
    said = _checked(words)
    sheet, line = _hers(session, line_id, by)
    if sheet.approved_at is not None or line.removed_at is not None:
        raise Refused("closed")
    line.words = vault_of(session).seal(LINE, line.id, said)
    line.language, line.edited_at = language, at
    session.flush()


def take_out(session: Session, *, line_id: UUID, by: UUID, at: datetime) -> None:
    """Take a line out, before her yes or after it: stopping is always possible.

    Raise ``Refused``: ``not-yours``, ``closed``.
    """
    _sheet, line = _hers(session, line_id, by)
    if line.removed_at is not None:
        raise Refused("closed")
    line.removed_at = at
    # the words go with the line: nobody has them any more
    line.words = vault_of(session).seal(LINE, line.id, "")
    session.flush()


def approve(session: Session, *, handover_id: UUID, seen: str, by: UUID, at: datetime) -> None:
    """Say yes to the sheet as it is: the one who comes after may read it.

    ``seen`` is the digest of the sheet before her. Raise ``Refused``: ``not-yours``, ``closed``,
    ``other-words``, ``nothing-written`` when no line is left.
    """
    ledger.hold(session)
    sheet = session.get(Handover, handover_id, populate_existing=True)
    if sheet is None or sheet.person_id != by or sheet.shown_at is None:
        raise Refused("not-yours")
    if sheet.approved_at is not None:
        raise Refused("closed")
    shown = next(one for one in sheets_for_her(session, by) if one.id == handover_id)
    if not shown.lines:
        raise Refused("nothing-written")
    if shown.digest != seen:
        raise Refused("other-words")
    sheet.approved_at = at
    pathway = pathway_of(session, by)
    reader = referent_id_of(session, pathway.id) if pathway else None
    reader = None if reader == shown.author_id else reader
    events.publish(session, SheetPassed(at, sheet.id, by, reader))


def keep_access(
    session: Session,
    *,
    former_id: UUID,
    theme: Theme,
    days: int,
    by: UUID,
    at: datetime,
    notice: Notice | None = None,
) -> date:
    """Let a former referent see one theme for some days more. Return the last day (Paris).

    Raise ``Refused``: ``not-yours`` unless he was hers until lately, ``too-long``, and as
    ``consent.give_for_days``.
    """
    pathway = pathway_of(session, by)
    if pathway is None or pathway.is_child:
        raise Refused("not-yours")
    if former_id not in {one.helper_id for one in former_referents(session, pathway.id, at=at)}:
        raise Refused("not-yours")
    if days not in ACCESS_DAYS:
        raise Refused("too-long")
    given = consent.give_for_days(
        session,
        person_id=by,
        recipient_id=former_id,
        theme=theme,
        days=timedelta(days=days),
        by=by,
        at=at,
        notice=notice,
    )
    return given.valid_until


def _mine_to_write(session: Session, person_id: UUID, by: UUID, at: datetime) -> Handover:
    ledger.hold(session)
    mandate_id = handing_over(session, helper_id=by, person_id=person_id, at=at)
    if mandate_id is None or not is_present(session, person_id=person_id, helper_id=by, at=at):
        raise Refused("not-yours")
    found = select(Handover).where(
        Handover.mandate_id == mandate_id, Handover.person_id == person_id
    )
    sheet = session.scalars(found.execution_options(populate_existing=True)).first()
    if sheet is None:
        sheet = Handover(id=uuid4(), mandate_id=mandate_id, person_id=person_id, begun_at=at)
        session.add(sheet)
        session.flush()
    if sheet.shown_at is not None:
        raise Refused("already-shown")
    return sheet


def _hers(session: Session, line_id: UUID, by: UUID) -> tuple[Handover, HandoverLine]:
    ledger.hold(session)
    line = session.get(HandoverLine, line_id, populate_existing=True)
    sheet = session.get(Handover, line.handover_id, populate_existing=True) if line else None
    if line is None or sheet is None or sheet.person_id != by or sheet.shown_at is None:
        raise Refused("not-yours")
    return sheet, line


def _checked(words: str) -> str:
    said = words.strip()
    if not said:
        raise Refused("nothing-written")
    if len(said) > MOST:
        raise Refused("too-long")
    return said
