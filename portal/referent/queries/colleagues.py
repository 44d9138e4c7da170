"""Referents who are not there, as their service or a lead sees it: no name of those they help."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, case, distinct, func, or_, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account, display_name
from portal.accounts.queries import has_left
from portal.circle.models import Pathway
from portal.circle.queries import OVER
from portal.core.database import as_like, rows_of
from portal.core.folding import folded
from portal.core.roles import Role
from portal.core.value import Value
from portal.referent.models import Absence, Mandate
from portal.referent.queries.absences import NEEDS_SOMEBODY
from portal.referent.queries.leads import SHOWN, Waiting
from portal.territories.models import Organisation, Territory


class Colleague(Value):
    """A professional for whom one may speak. ``absent_since`` in UTC, ``due`` a day of Paris.

    ``referent_of`` people, ``waiting`` of them without anybody who answers, in her place or his.
    """

    account_id: UUID
    handle: str
    display_name: str
    job: str
    service: str
    referent_of: int
    absent_since: datetime | None
    waiting: int
    due: date | None


_speaker = aliased(Account)
_speaker_place = aliased(Territory)
_place = aliased(Territory)
_SPOKEN_FOR = or_(
    and_(
        _speaker.role == Role.PROFESSIONAL,
        or_(_speaker.organisation_id == Account.organisation_id, _speaker.id == Account.id),
    ),
    and_(
        _speaker.role == Role.DEPARTMENT_LEAD, _speaker_place.department_id == _place.department_id
    ),
)
_COLLEAGUES: Select[*tuple[Any, ...]] = (
    select(
        Account.id,
        Account.handle,
        Account.first_name,
        Account.last_initial,
        Account.job,
        Organisation.name.label("service"),
        func.count(distinct(Mandate.id)).label("referent_of"),
        func.min(Absence.said_at).label("absent_since"),
        func.count(
            distinct(case((and_(Absence.id.is_not(None), NEEDS_SOMEBODY), Absence.id)))
        ).label("waiting"),
        func.min(case((NEEDS_SOMEBODY, Absence.interim_due))).label("due"),
        func.count().over().label("total"),
    )
    .select_from(_speaker)
    .join(_speaker_place, _speaker_place.id == _speaker.territory_id)
    .join(Account, Account.role == Role.PROFESSIONAL)
    .join(_place, _place.id == Account.territory_id)
    .outerjoin(Organisation, Organisation.id == Account.organisation_id)
    .outerjoin(
        Mandate,
        and_(
            Mandate.helper_id == Account.id,
            Mandate.started_at.is_not(None),
            Mandate.closed_at.is_(None),
            Mandate.pathway_id.in_(select(Pathway.id).where(Pathway.state.not_in(OVER))),
        ),
    )
    .outerjoin(Absence, and_(Absence.helper_id == Account.id, Absence.closed_at.is_(None)))
    .where(
        _speaker.id == bindparam("speaker"),
        _SPOKEN_FOR,
        # who left is here as long as somebody waits for another one
        or_(~has_left(Account.id), Mandate.id.is_not(None), Absence.id.is_not(None)),
        or_(
            bindparam("holds") == "",
            folded(Account.first_name).like(bindparam("begins"), escape="\\"),
            folded(Organisation.name).like(bindparam("holds"), escape="\\"),
        ),
    )
    .group_by(
        Account.id,
        Account.handle,
        Account.first_name,
        Account.last_initial,
        Account.job,
        Organisation.name,
    )
    .order_by(
        func.min(Absence.said_at).is_(None),
        func.min(Absence.said_at),
        Account.first_name,
        Account.id,
    )
    .limit(bindparam("most"))
    .offset(bindparam("after"))
)
_CONCERNED = _COLLEAGUES.having(
    or_(func.count(distinct(Mandate.id)) > 0, func.min(Absence.said_at).is_not(None))
)
_COLLEAGUE = _COLLEAGUES.where(Account.handle == bindparam("handle"))
_MANY = _COLLEAGUES.where(Account.id.in_(bindparam("ids", expanding=True)))


def colleagues(
    session: Session, speaker_id: UUID, *, sought: str = "", after: int = 0
) -> Waiting[Colleague]:
    """Return those for whom ``speaker_id`` may say « not there », himself included: one statement.

    For a professional, his service; for a lead, the professionals of the département. 50 of them
    ``after`` the first ones, who is not there first. ``sought``: how a first name begins, or what
    the name of a service holds.
    """
    return _asked(session, _COLLEAGUES, speaker_id, sought=sought, after=after)


def concerned_colleagues(
    session: Session, speaker_id: UUID, *, sought: str = "", after: int = 0
) -> Waiting[Colleague]:
    """Return, of ``colleagues``, those who are referents or not there."""
    return _asked(session, _CONCERNED, speaker_id, sought=sought, after=after)


def colleague(session: Session, speaker_id: UUID, handle: str) -> Colleague | None:
    """Return one of ``colleagues``, or ``None``."""
    found = _asked(session, _COLLEAGUE, speaker_id, handle=handle).lines
    return found[0] if found else None


def colleagues_among(
    session: Session, speaker_id: UUID, ids: Collection[UUID]
) -> tuple[Colleague, ...]:
    """Return those of ``colleagues`` whose accounts are ``ids``."""
    return _asked(session, _MANY, speaker_id, ids=list(ids)).lines


def _asked(
    session: Session,
    statement: Select[*tuple[Any, ...]],
    speaker_id: UUID,
    *,
    sought: str = "",
    after: int = 0,
    **more: Any,
) -> Waiting[Colleague]:
    begins, holds = as_like(sought)
    values = {
        "speaker": speaker_id,
        "begins": begins,
        "holds": holds,
        "most": SHOWN,
        "after": after,
    }
    rows = rows_of(session, statement, {**values, **more})
    return Waiting(tuple(_colleague(row) for row in rows), rows[0].total if rows else 0)


def _colleague(row: Any) -> Colleague:
    return Colleague(
        account_id=row.id,
        handle=row.handle,
        display_name=display_name(row.first_name, row.last_initial),
        job=row.job,
        service=row.service or "",
        referent_of=row.referent_of,
        absent_since=row.absent_since,
        waiting=row.waiting,
        due=row.due,
    )
