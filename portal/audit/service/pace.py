"""More different files in an hour than one works on: a new proof, then a stop that a lead hears of.

The numbers are in the settings (SAFETY §1). Only what shows something of a file counts.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Select, bindparam, case, func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.accounts.queries import who
from portal.audit.events import ManyFilesOpened
from portal.audit.models import AccessLine, PaceEvent, PaceKind
from portal.audit.queries import SHOWS_A_FILE
from portal.core.database import rows_of
from portal.core.events import publish
from portal.core.refusal import Refused
from portal.core.settings import Pace
from portal.core.types import Key, UTCDateTime

_AT_ONCE = 10
"""So far below a limit, what several requests of one person do at one instant cannot pass it."""


class Step(StrEnum):
    """What comes next for who opens many files."""

    PROOF = "proof"
    STOP = "stop"


class TooManyFiles(Exception):
    """One more file is not shown: ``step`` says what would let it, ``files`` how many were."""

    def __init__(self, step: Step, files: int) -> None:
        super().__init__(step.value)
        self.step, self.files = step, files


_PROVEN = (
    select(func.count())
    .select_from(PaceEvent)
    .where(
        PaceEvent.viewer_id == bindparam("viewer"),
        PaceEvent.kind == PaceKind.PROOF,
        PaceEvent.at > bindparam("since", type_=UTCDateTime),
    )
    .scalar_subquery()
)
_OPENED: Select[*tuple[Any, ...]] = select(
    func.count(AccessLine.person_id.distinct()).label("files"),
    func.max(case((AccessLine.person_id == bindparam("person", type_=Key), 1), else_=0)).label(
        "known"
    ),
    _PROVEN.label("proven"),
).where(
    AccessLine.viewer_id == bindparam("viewer"),
    AccessLine.at > bindparam("since", type_=UTCDateTime),
    SHOWS_A_FILE,
)


def check_pace(
    session: Session, *, viewer_id: UUID, person_id: UUID, pace: Pace, at: datetime
) -> None:
    """Let a reading of one more file go on at ``at`` (UTC), or raise ``TooManyFiles``.

    A file opened within the hour is opened again freely. What the statement that says who asks
    counted (``opened``) is far below the first limit for nearly everybody: then nothing is asked.
    """
    opened = session.info.get("opened")
    if opened is not None and opened < min(pace.before_proof, pace.most) - _AT_ONCE:
        return
    values = {"viewer": viewer_id, "person": person_id, "since": at - pace.window}
    found = rows_of(session, _OPENED, values)[0]
    if found.known or found.files < _limit(found, pace) - _AT_ONCE:
        return
    # Near a limit the others of the same instant are waited for, and counted.
    _hold(session, viewer_id)
    found = rows_of(session, _OPENED, values)[0]
    if found.known or found.files < _limit(found, pace):
        return
    step = Step.STOP if found.files >= pace.most else Step.PROOF
    raise TooManyFiles(step, found.files)


def _limit(found: Any, pace: Pace) -> int:
    return pace.most if found.proven else min(pace.before_proof, pace.most)


def note_proof(session: Session, *, viewer_id: UUID, at: datetime) -> None:
    """Note that he proved again, at ``at`` (UTC), who he is: he goes on within this hour."""
    _note(session, viewer_id, PaceKind.PROOF, files=0, at=at)


def note_stop(session: Session, *, viewer_id: UUID, files: int, pace: Pace, at: datetime) -> None:
    """Note that he was stopped; the leads of his département are told once within the hour."""
    _hold(session, viewer_id)
    if _how_many(session, viewer_id, PaceKind.STOP, at - pace.window):
        return
    event = _note(session, viewer_id, PaceKind.STOP, files=files, at=at)
    publish(session, ManyFilesOpened(at, event.id, event.territory_id))


def note_search(session: Session, *, viewer_id: UUID, found: int, pace: Pace, at: datetime) -> None:
    """Note one search. Raise ``Refused("too-many")`` for more than a person needs in an hour."""
    _hold(session, viewer_id)
    if _how_many(session, viewer_id, PaceKind.SEARCH, at - pace.window) >= pace.searches:
        raise Refused("too-many")
    _note(session, viewer_id, PaceKind.SEARCH, files=found, at=at)


def _hold(session: Session, viewer_id: UUID) -> None:
    """Queue behind what the same professional does at this instant, until the transaction ends."""
    session.execute(select(Account.id).where(Account.id == viewer_id).with_for_update())


def _how_many(session: Session, viewer_id: UUID, kind: PaceKind, since: datetime) -> int:
    statement = select(func.count()).where(
        PaceEvent.viewer_id == viewer_id, PaceEvent.kind == kind, PaceEvent.at > since
    )
    return session.scalar(statement.select_from(PaceEvent)) or 0


def _note(
    session: Session, viewer_id: UUID, kind: PaceKind, *, files: int, at: datetime
) -> PaceEvent:
    viewer = who(session, viewer_id)
    event = PaceEvent(
        id=uuid4(),
        viewer_id=viewer_id,
        viewer_name=viewer.display_name,
        viewer_service=viewer.service,
        territory_id=viewer.territory_id,
        kind=kind,
        files=files,
        at=at,
    )
    session.add(event)
    session.flush()
    return event
