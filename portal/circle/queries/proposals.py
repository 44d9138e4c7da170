"""Helpers who are proposed: to her, with who and why; to who proposed, only whether he joined."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account, display_name
from portal.circle.models import (
    CircleAnswer,
    CircleHandover,
    CircleMember,
    CircleWord,
    PathwayPerson,
)
from portal.core.database import rows_of, vault_of
from portal.core.roles import Role
from portal.core.value import Value
from portal.territories.models import Organisation, OrganisationKind


class Proposal(Value):
    """A helper who waits for her word. ``by_adult``: another adult of her household proposes him.

    ``why`` is the sentence of who proposes, in ``language``. ``asked_at`` in UTC.
    """

    id: UUID
    name: str
    first_name: str
    job: str
    service: str
    kind: OrganisationKind | None
    days: str
    speaks: str
    offers: str
    about: str
    tie: str
    by_name: str
    by_job: str
    by_service: str
    by_adult: bool
    why: str
    language: str
    asked_at: datetime
    thinking: bool


class Proposed(Value):
    """What a professional proposed, and whether it brought somebody: never what she said."""

    name: str
    service: str
    asked_at: datetime
    joined: bool


class Handover(Value):
    """What a helper who left wrote to her, in ``language``. ``at`` in UTC."""

    id: UUID
    name: str
    at: datetime
    words: str
    language: str


_place = aliased(PathwayPerson)
_asker = aliased(Account)
_asker_service = aliased(Organisation)
_OPEN: Select[*tuple[Any, ...]] = (
    select(
        CircleAnswer.id,
        CircleAnswer.why,
        CircleAnswer.language,
        CircleAnswer.asked_at,
        CircleAnswer.word,
        CircleMember.relative_name,
        CircleMember.relative_tie,
        CircleMember.outside_service,
        Account.first_name,
        Account.last_initial,
        Account.job,
        Account.days,
        Account.speaks,
        Account.offers,
        Account.about,
        Organisation.name.label("service"),
        Organisation.kind,
        _asker.first_name.label("by_first_name"),
        _asker.last_initial.label("by_initial"),
        _asker.job.label("by_job"),
        _asker.role.label("by_role"),
        _asker_service.name.label("by_service"),
    )
    .join(CircleMember, CircleMember.id == CircleAnswer.member_id)
    .join(
        _place,
        (_place.pathway_id == CircleMember.pathway_id)
        & (_place.account_id == CircleAnswer.person_id)
        & _place.left_at.is_(None),
    )
    .join(_asker, _asker.id == CircleAnswer.asked_by_id)
    .outerjoin(_asker_service, _asker_service.id == _asker.organisation_id)
    .outerjoin(Account, Account.id == CircleMember.account_id)
    .outerjoin(Organisation, Organisation.id == Account.organisation_id)
    .where(
        CircleAnswer.person_id == bindparam("person_id"),
        CircleMember.left_at.is_(None),
        CircleAnswer.ended_at.is_(None),
        (CircleAnswer.word.is_(None)) | (CircleAnswer.word == CircleWord.THINKING),
    )
    .order_by(CircleAnswer.asked_at, CircleAnswer.id)
)
_BY: Select[*tuple[Any, ...]] = (
    select(
        Account.first_name,
        Account.last_initial,
        Organisation.name.label("service"),
        CircleAnswer.asked_at,
        CircleAnswer.word,
        CircleAnswer.ended_at,
    )
    .join(CircleMember, CircleMember.id == CircleAnswer.member_id)
    .join(Account, Account.id == CircleMember.account_id)
    .outerjoin(Organisation, Organisation.id == Account.organisation_id)
    .where(
        CircleAnswer.asked_by_id == bindparam("by_id"),
        CircleAnswer.person_id == bindparam("person_id"),
    )
    .order_by(CircleAnswer.asked_at.desc(), CircleAnswer.id)
    .limit(20)
)
_HANDOVERS: Select[*tuple[Any, ...]] = (
    select(
        CircleHandover.id,
        CircleHandover.at,
        CircleHandover.words,
        CircleHandover.language,
        Account.first_name,
        Account.last_initial,
    )
    .join(Account, Account.id == CircleHandover.by_id)
    .where(CircleHandover.person_id == bindparam("person_id"))
    .order_by(CircleHandover.at.desc(), CircleHandover.id)
)


def proposed_to(person_id: Any) -> Any:
    """Return how many helpers wait for the first word of ``person_id``, a column of a question."""
    return (
        select(func.count())
        .select_from(CircleAnswer)
        .join(CircleMember, CircleMember.id == CircleAnswer.member_id)
        .join(
            _place,
            (_place.pathway_id == CircleMember.pathway_id)
            & (_place.account_id == CircleAnswer.person_id)
            & _place.left_at.is_(None),
        )
        .where(
            CircleAnswer.person_id == person_id,
            CircleMember.left_at.is_(None),
            CircleAnswer.ended_at.is_(None),
            CircleAnswer.word.is_(None),
        )
        .correlate(person_id.class_)
        .scalar_subquery()
    )


def proposals_for(session: Session, person_id: UUID) -> list[Proposal]:
    """Return the helpers who wait for the word of ``person_id``, oldest first."""
    vault = vault_of(session)
    found = []
    for row in rows_of(session, _OPEN, {"person_id": person_id}):
        named = row.relative_name is not None
        name = row.relative_name or display_name(row.first_name, row.last_initial)
        found.append(
            Proposal(
                id=row.id,
                name=name,
                first_name=name if named else row.first_name,
                job=row.job or "",
                service=row.service or row.outside_service or "",
                kind=row.kind,
                days=row.days or "",
                speaks=row.speaks or "",
                offers=row.offers or "",
                about=row.about or "",
                tie=row.relative_tie or "",
                by_name=display_name(row.by_first_name, row.by_initial),
                by_job=row.by_job,
                by_service=row.by_service or "",
                by_adult=row.by_role is Role.PERSON,
                why=vault.open("circle_answer.why", row.id, row.why) if row.why else "",
                language=row.language,
                asked_at=row.asked_at,
                thinking=row.word is CircleWord.THINKING,
            )
        )
    return found


def proposals_by(session: Session, *, by_id: UUID, person_id: UUID) -> list[Proposed]:
    """Return what ``by_id`` proposed to her, newest first."""
    rows = rows_of(session, _BY, {"by_id": by_id, "person_id": person_id})
    return [
        Proposed(
            name=display_name(row.first_name, row.last_initial),
            service=row.service or "",
            asked_at=row.asked_at,
            joined=row.word is CircleWord.YES and row.ended_at is None,
        )
        for row in rows
    ]


def handovers_of(session: Session, person_id: UUID) -> list[Handover]:
    """Return what helpers who left wrote to ``person_id``, newest first."""
    vault = vault_of(session)
    return [
        Handover(
            id=row.id,
            name=display_name(row.first_name, row.last_initial),
            at=row.at,
            words=vault.open("circle_handover.words", row.id, row.words),
            language=row.language,
        )
        for row in rows_of(session, _HANDOVERS, {"person_id": person_id})
    ]
