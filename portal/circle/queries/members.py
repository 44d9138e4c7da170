"""Questions about pathways and circles. They say who is there, never what anybody may see."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, not_, or_, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account, DedicatedReferent, display_name
from portal.accounts.queries import has_left
from portal.circle.models import (
    CircleAnswer,
    CircleMember,
    CircleWord,
    Pathway,
    PathwayPerson,
    PathwayState,
)
from portal.circle.queries.presence import of_all_adults, stands_for
from portal.core.database import vault_of
from portal.core.value import Value
from portal.territories.models import UNNAMED, Organisation, OrganisationKind, Territory

OVER = (PathwayState.DECLINED, PathwayState.ENDED)
"""States of a pathway in which nobody helps any more."""


class Helper(Value):
    """A present member of the circle: a professional, or somebody known by name (no account).

    A relative has a tie, somebody else a service. ``since`` is the instant (UTC) of the yes.
    ``is_shut_out``: his way in was ended, he reads nothing and answers nothing here.
    """

    member_id: UUID
    account_id: UUID | None
    handle: str | None
    display_name: str
    first_name: str
    job: str
    service: str
    organisation_kind: OrganisationKind | None
    days: str
    speaks: str
    offers: str
    phone: str | None
    is_dedicated: bool
    is_shut_out: bool
    relative_tie: str | None
    since: datetime
    about: str

    @property
    def as_others_read(self) -> str:
        """Return the name and the service, but for a service that tells a theme (``UNNAMED``)."""
        shown = "" if self.organisation_kind in UNNAMED else self.service
        return ", ".join(part for part in (self.display_name, shown) if part)


class Known(Value):
    """Somebody in whose circle a helper is present.

    ``somebody_apart``: an adult left that pathway, or does not have him in her circle. It is told
    on no page: it closes what is common.
    """

    pathway_id: UUID
    person_id: UUID
    handle: str
    first_name: str
    territory_name: str
    is_child: bool
    somebody_apart: bool = False


_HELPERS = (
    select(
        CircleMember.id.label("member_id"),
        CircleMember.pathway_id,
        CircleMember.relative_name,
        CircleMember.relative_tie,
        CircleMember.outside_service,
        or_(CircleMember.is_dedicated, DedicatedReferent.account_id.is_not(None)).label(
            "is_dedicated"
        ),
        Account.id.label("account_id"),
        Account.handle,
        Account.first_name,
        Account.last_initial,
        Account.job,
        Account.days,
        Account.speaks,
        Account.offers,
        Account.about,
        Account.phone,
        has_left(Account.id).label("is_shut_out"),
        Organisation.name.label("service"),
        Organisation.kind,
    )
    .outerjoin(Account, Account.id == CircleMember.account_id)
    .outerjoin(Organisation, Organisation.id == Account.organisation_id)
    .outerjoin(DedicatedReferent, DedicatedReferent.account_id == Account.id)
    .where(CircleMember.pathway_id == bindparam("pathway_id"))
    .order_by(
        CircleMember.relative_tie.is_not(None),
        CircleMember.account_id.is_(None),
        CircleMember.joined_at,
        CircleMember.id,
    )
)
_OF_ALL = _HELPERS.add_columns(CircleMember.joined_at.label("since")).where(of_all_adults())
_HERS = (
    _HELPERS.add_columns(CircleAnswer.answered_at.label("since"))
    .join(CircleAnswer, CircleAnswer.member_id == CircleMember.id)
    .where(
        CircleMember.left_at.is_(None),
        CircleAnswer.person_id == bindparam("person_id"),
        CircleAnswer.word == CircleWord.YES,
        CircleAnswer.ended_at.is_(None),
    )
)

_apart = aliased(PathwayPerson)
KNOWN = (
    select(
        PathwayPerson.pathway_id,
        Account.id.label("person_id"),
        Account.handle,
        Account.first_name,
        Territory.name.label("territory_name"),
        PathwayPerson.is_child,
        select(_apart.account_id)
        .where(
            _apart.pathway_id == PathwayPerson.pathway_id,
            _apart.is_child.is_(False),
            not_(stands_for(_apart)),
        )
        .correlate(PathwayPerson, CircleMember)
        .exists()
        .label("somebody_apart"),
    )
    .join(Pathway, Pathway.id == PathwayPerson.pathway_id)
    .join(CircleMember, CircleMember.pathway_id == Pathway.id)
    .join(Account, Account.id == PathwayPerson.account_id)
    .join(Territory, Territory.id == Pathway.territory_id)
    .where(
        CircleMember.account_id == bindparam("helper_id"),
        stands_for(PathwayPerson),
        Pathway.state.not_in(OVER),
    )
    .order_by(Account.first_name, Account.handle)
)
"""Everyone in whose circle ``helper_id`` is, as ``Known``: for a page that asks more of them."""
_KNOWN_PERSON = KNOWN.where(Account.handle == bindparam("handle"))

_PRESENT = (
    select(func.count())
    .select_from(CircleMember)
    .join(PathwayPerson, PathwayPerson.pathway_id == CircleMember.pathway_id)
    .join(Pathway, Pathway.id == CircleMember.pathway_id)
    .where(
        PathwayPerson.account_id == bindparam("person_id"),
        CircleMember.account_id == bindparam("helper_id"),
        CircleMember.joined_at <= bindparam("at"),
        stands_for(PathwayPerson),
        Pathway.state.not_in(OVER),
    )
)


def helpers_of(
    session: Session, pathway_id: UUID, *, person_id: UUID | None = None
) -> list[Helper]:
    """Return who is in the circle of ``person_id``: professionals as they came, then relatives.

    Without ``person_id``, those whom each adult of the pathway let come: nobody whom one of them
    keeps for herself is named to another, and nobody reads whom another one took out (R04).
    """
    if person_id is None:
        rows = session.execute(_OF_ALL, {"pathway_id": pathway_id})
    else:
        rows = session.execute(_HERS, {"pathway_id": pathway_id, "person_id": person_id})
    return [_helper(session, row) for row in rows]


def people_known_to(session: Session, helper_id: UUID) -> list[Known]:
    """Return everyone, adult or child, in whose circle ``helper_id`` is present."""
    return [Known(*row) for row in session.execute(KNOWN, {"helper_id": helper_id})]


def known_person(session: Session, helper_id: UUID, handle: str) -> Known | None:
    """Return the person of that handle if ``helper_id`` is in her circle, or ``None``."""
    row = session.execute(_KNOWN_PERSON, {"helper_id": helper_id, "handle": handle}).first()
    return Known(*row) if row else None


def is_present(session: Session, *, person_id: UUID, helper_id: UUID, at: datetime) -> bool:
    """Say whether ``helper_id`` is in the circle of ``person_id``, since before ``at`` (UTC)."""
    values = {"person_id": person_id, "helper_id": helper_id, "at": at}
    return bool(session.scalar(_PRESENT, values))


def _helper(session: Session, row: Any) -> Helper:
    relative = row.account_id is None
    first_name = row.relative_name if relative else row.first_name
    phone = None
    if row.phone is not None:
        phone = vault_of(session).open("account.phone", row.account_id, row.phone)
    return Helper(
        member_id=row.member_id,
        account_id=row.account_id,
        handle=row.handle,
        display_name=first_name if relative else display_name(first_name, row.last_initial),
        first_name=first_name,
        job=row.job or "",
        service=row.service or row.outside_service or "",
        organisation_kind=row.kind,
        days=row.days or "",
        speaks=row.speaks or "",
        offers=row.offers or "",
        phone=phone,
        is_dedicated=bool(row.is_dedicated),
        is_shut_out=bool(row.is_shut_out),
        relative_tie=row.relative_tie,
        since=row.since,
        about=row.about or "",
    )
