"""What the law opens without her yes: a ground, a motive, a short time; shown to her at once.

Only a named lead delays what she reads of it, before anything opens, with a reason and a day.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.audit.catalogue import GROUNDS, NAMED, WORDS_LENGTH
from portal.audit.events import LawDelayAsked, LawOpened
from portal.audit.models import Basis, LawAccess, LawDelay, LawReading
from portal.audit.queries import ACCESS_MOTIVE, REASON, LawRow, law_access, law_access_in
from portal.audit.service.readings import record_reading
from portal.core.clock import local_date
from portal.core.database import vault_of
from portal.core.events import publish
from portal.core.refusal import Refused
from portal.core.value import Value

_TOLD_FOR = timedelta(days=7)
"""How many nights may be missed before a delay that ended is told by no notice."""


class Reader(Value):
    """Who reads, as he is called today."""

    id: UUID
    name: str
    service: str


def open_by_law(
    session: Session,
    *,
    reader: Reader,
    person_id: UUID,
    ground: str,
    themes: Collection[str],
    motive: str,
    explained_before: bool,
    asks_delay: bool,
    at: datetime,
) -> LawAccess:
    """Open, at ``at`` (UTC), what ``ground`` allows of ``themes``; she reads it from then on.

    With ``asks_delay`` nothing opens before a lead answered. Sent twice while it holds, it is one
    access. Raise ``Refused``: ``own-file``, ``unknown-ground``, ``nothing-written``, ``too-long``,
    ``no-theme``, or ``not-for-this`` for a theme that the ground does not open.
    """
    _check(reader.id, person_id, ground, themes, motive)
    # Held first: of two at one instant the second one finds the first.
    held = select(Account).where(Account.id == reader.id).with_for_update()
    session.scalars(held).one()
    kept = _same(session, reader.id, person_id, ground, themes, at)
    if kept is not None:
        return kept
    territory_id = session.get_one(Account, person_id).territory_id
    access_id = uuid4()
    access = LawAccess(
        id=access_id,
        person_id=person_id,
        territory_id=territory_id,
        viewer_id=reader.id,
        viewer_name=reader.name,
        viewer_service=reader.service,
        ground=ground,
        themes=_joined(themes),
        motive=vault_of(session).seal(ACCESS_MOTIVE, access_id, motive),
        explained_before=explained_before,
        asks_delay=asks_delay,
        at=at,
        ends_at=at + timedelta(hours=GROUNDS[ground].hours),
    )
    session.add(access)
    session.flush()
    if asks_delay:
        publish(session, LawDelayAsked(at, access_id, territory_id))
    else:
        _opened(session, access_id, reader.id, at)
        publish(session, LawOpened(at, access_id, person_id, reader.id))
    return access


def delay(
    session: Session,
    *,
    access_id: UUID,
    territory_ids: Collection[UUID],
    until: date | None,
    reason: str,
    most_days: int,
    by: UUID,
    at: datetime,
) -> LawDelay:
    """Answer who asks that she hears of it later: from the day ``until`` (Paris); ``None``: no.

    Delayed, the access opens now. Raise ``Refused``: ``not-there``, ``own-reading`` for who would
    read himself, ``answered``, ``nothing-written``, ``too-long``, and for a day that is not within
    ``most_days`` from today ``not-this-day``.
    """
    asked = law_access_in(session, territory_ids, access_id, at=at)
    if asked is None or not asked.asks_delay:
        raise Refused("not-there")
    if asked.viewer_id == by:
        raise Refused("own-reading")
    if asked.is_answered:
        raise Refused("answered")
    if not reason:
        raise Refused("nothing-written")
    if len(reason) > WORDS_LENGTH:
        raise Refused("too-long")
    today = local_date(at)
    if until is not None and not today < until <= today + timedelta(days=most_days):
        raise Refused("not-this-day")
    answer = LawDelay(
        access_id=access_id,
        by_id=by,
        by_name=session.get_one(Account, by).display_name,
        reason=vault_of(session).seal(REASON, access_id, reason),
        at=at,
        until=until,
    )
    session.add(answer)
    session.flush()
    if until is not None:
        _opened(session, access_id, asked.viewer_id, at)
    return answer


def read_by_law(
    session: Session, *, access_id: UUID, viewer_id: UUID, person_id: UUID, at: datetime
) -> LawRow:
    """Note a reading under an access that is open at ``at`` (UTC), and return it.

    Raise ``Refused("not-there")`` for one of somebody else, or that is not open.
    """
    access = law_access(session, access_id, viewer_id=viewer_id, at=at)
    if access is None or access.person_id != person_id or not access.is_open:
        raise Refused("not-there")
    line = record_reading(
        session,
        viewer_id=access.viewer_id,
        viewer_name=access.viewer_name,
        viewer_service=access.viewer_service,
        person_id=access.person_id,
        themes=access.themes,
        basis=Basis.LAW,
        at=at,
        ground=access.ground,
        motive=access.motive,
        explained_before=access.explained_before,
    )
    session.flush()
    session.add(LawReading(line_id=line.id, access_id=access_id))
    session.flush()
    return access


def tell_delayed(session: Session, *, at: datetime) -> int:
    """Tell, at ``at`` (UTC), each person whose delay ended this week what the law opened.

    Who listens tells it once. Return how many there are.
    """
    today = local_date(at)
    statement = (
        select(LawAccess.id, LawAccess.person_id, LawAccess.viewer_id)
        .join(LawDelay, LawDelay.access_id == LawAccess.id)
        .where(LawDelay.until <= today, LawDelay.until > today - _TOLD_FOR)
        .order_by(LawAccess.id)
    )
    found = session.execute(statement).all()
    for access_id, person_id, viewer_id in found:
        publish(session, LawOpened(at, access_id, person_id, viewer_id))
    return len(found)


def _opened(session: Session, access_id: UUID, viewer_id: UUID, at: datetime) -> None:
    access = law_access(session, access_id, viewer_id=viewer_id, at=at)
    assert access is not None
    read_by_law(
        session, access_id=access_id, viewer_id=viewer_id, person_id=access.person_id, at=at
    )


def _check(
    reader_id: UUID, person_id: UUID, ground: str, themes: Collection[str], motive: str
) -> None:
    if reader_id == person_id:
        raise Refused("own-file")
    if ground not in NAMED:
        raise Refused("unknown-ground")
    if not motive:
        raise Refused("nothing-written")
    if len(motive) > WORDS_LENGTH:
        raise Refused("too-long")
    if not themes:
        raise Refused("no-theme")
    if not set(themes) <= set(GROUNDS[ground].opens):
        raise Refused("not-for-this")


def _same(
    session: Session,
    viewer_id: UUID,
    person_id: UUID,
    ground: str,
    themes: Collection[str],
    at: datetime,
) -> LawAccess | None:
    """Return the access that holds already, open or waiting for a lead, for the same."""
    statement = (
        select(LawAccess)
        .where(
            LawAccess.person_id == person_id,
            LawAccess.viewer_id == viewer_id,
            LawAccess.ground == ground,
            LawAccess.themes == _joined(themes),
        )
        .order_by(LawAccess.at.desc(), LawAccess.id)
        .limit(1)
    )
    last = session.scalar(statement)
    if last is None:
        return None
    found = law_access(session, last.id, viewer_id=viewer_id, at=at)
    assert found is not None
    return last if found.is_open or found.waits else None


def _joined(themes: Collection[str]) -> str:
    return ",".join(sorted(set(themes)))
