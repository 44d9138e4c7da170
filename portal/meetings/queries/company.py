"""Who takes part in a meeting, and whom each of them ticked, in one statement."""

from collections.abc import Callable, Collection
from functools import partial
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account, display_name
from portal.circle.models import CircleMember
from portal.consent.catalogue import ANYTHING
from portal.core.database import rows_of, vault_of
from portal.core.encryption import Part
from portal.meetings.models import (
    Meeting,
    MeetingDecline,
    MeetingPerson,
    MeetingSuggestion,
    MeetingTick,
)
from portal.meetings.queries.people import Absence, Company, Guest, Participant
from portal.territories.models import Organisation

REASON = "meeting.absence_reason"
"""The place for which a reason is sealed, of the row of its meeting: older than its column."""


_guest = aliased(Account)
_her_no, _his_no = aliased(MeetingDecline), aliased(MeetingDecline)
_COMPANY = (
    select(
        MeetingPerson.meeting_id,
        MeetingPerson.person_id,
        MeetingPerson.id.label("row_id"),
        MeetingPerson.part,
        MeetingPerson.words,
        MeetingPerson.language,
        MeetingPerson.absent_at,
        MeetingPerson.missed,
        MeetingPerson.absence_reason,
        MeetingPerson.absence_language,
        MeetingPerson.absence_by_name,
        MeetingPerson.absence_at,
        MeetingPerson.absence_chosen,
        _her_no.at.label("she_cannot"),
        _his_no.at.label("guest_cannot"),
        Account.first_name,
        CircleMember.id.label("member_id"),
        CircleMember.account_id.label("guest_id"),
        CircleMember.relative_name,
        _guest.first_name.label("guest_name"),
        _guest.last_initial,
        _guest.job,
        _guest.handle,
        Organisation.name.label("service"),
    )
    .join(Account, Account.id == MeetingPerson.person_id)
    .outerjoin(
        MeetingTick,
        (MeetingTick.meeting_id == MeetingPerson.meeting_id)
        & (MeetingTick.person_id == MeetingPerson.person_id),
    )
    .outerjoin(
        CircleMember,
        (CircleMember.id == MeetingTick.member_id) & CircleMember.left_at.is_(None),
    )
    .outerjoin(_guest, _guest.id == CircleMember.account_id)
    .outerjoin(
        _her_no,
        (_her_no.meeting_id == MeetingPerson.meeting_id)
        & (_her_no.account_id == MeetingPerson.person_id),
    )
    .outerjoin(
        _his_no,
        (_his_no.meeting_id == MeetingPerson.meeting_id)
        & (_his_no.account_id == CircleMember.account_id),
    )
    .outerjoin(Organisation, Organisation.id == _guest.organisation_id)
    .where(MeetingPerson.meeting_id.in_(bindparam("meeting_ids", expanding=True)))
    .order_by(
        MeetingPerson.meeting_id,
        Account.created_at,
        Account.id,
        CircleMember.account_id.is_(None),
        CircleMember.joined_at,
        CircleMember.id,
    )
)
_SUGGESTED = (
    select(MeetingSuggestion.member_id)
    .where(MeetingSuggestion.meeting_id == bindparam("meeting_id"))
    .order_by(MeetingSuggestion.member_id)
)


def companies(session: Session, meeting_ids: Collection[UUID]) -> dict[UUID, Company]:
    """Return who takes part in each meeting. Who left the circle is no longer a guest."""
    rows = rows_of(session, _COMPANY, {"meeting_ids": list(meeting_ids)})
    return {
        meeting_id: Company(
            tuple(
                _participant(session, list(mine))
                for _person, mine in groupby(part, lambda row: row.person_id)
            )
        )
        for meeting_id, part in groupby(rows, lambda row: row.meeting_id)
    }


def company_of(session: Session, meeting_id: UUID) -> Company:
    """Return who takes part in one meeting."""
    return companies(session, [meeting_id]).get(meeting_id, Company(()))


def suggested(session: Session, meeting_id: UUID) -> frozenset[UUID]:
    """Return the members of the circle whom the caller suggests."""
    return frozenset(session.scalars(_SUGGESTED, {"meeting_id": meeting_id}))


def _participant(session: Session, rows: list[Row[*tuple[Any, ...]]]) -> Participant:
    first = rows[0]
    return Participant(
        person_id=first.person_id,
        first_name=first.first_name,
        part=first.part,
        opened=_opened(session, first) if first.words else None,
        language=first.language,
        absent_at=first.absent_at,
        missed=first.missed,
        cannot_since=first.she_cannot,
        absence=_absence(session, first),
        ticked=tuple(_guest_of(row) for row in rows if row.member_id is not None),
    )


def _opened(session: Session, row: Row[*tuple[Any, ...]]) -> Callable[[], str]:
    part = Part({row.person_id}, ANYTHING)
    sealed = "meeting_person.words", row.row_id, row.words
    return partial(vault_of(session).open, *sealed, part)


def _absence(session: Session, row: Row[*tuple[Any, ...]]) -> Absence | None:
    if row.absence_reason is None:
        return None
    return Absence(
        words=vault_of(session).open(REASON, row.meeting_id, row.absence_reason),
        language=row.absence_language,
        by_name=row.absence_by_name,
        at=row.absence_at,
        chosen=bool(row.absence_chosen),
    )


def _guest_of(row: Row[*tuple[Any, ...]]) -> Guest:
    name = row.relative_name or row.guest_name
    return Guest(
        member_id=row.member_id,
        account_id=row.guest_id,
        display_name=name if row.relative_name else display_name(name, row.last_initial),
        first_name=name,
        job=row.job or "",
        service=row.service or "",
        handle=row.handle,
        cannot_since=row.guest_cannot,
    )


_STILL_INVITED = (
    select(Meeting.number)
    .join(MeetingTick, MeetingTick.meeting_id == Meeting.id)
    .join(CircleMember, CircleMember.id == MeetingTick.member_id)
    .where(
        MeetingTick.person_id == bindparam("person_id"),
        CircleMember.account_id == bindparam("helper_id"),
        CircleMember.left_at.is_(None),
        Meeting.cancelled_at.is_(None),
        Meeting.held_at.is_(None),
    )
    .order_by(Meeting.number)
)


def still_invited(session: Session, person_id: UUID, helper_id: UUID) -> list[int]:
    """Return the numbers of the meetings to come to which ``person_id`` ticked ``helper_id``."""
    asked = {"person_id": person_id, "helper_id": helper_id}
    return [row.number for row in rows_of(session, _STILL_INVITED, asked)]
