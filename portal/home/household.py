"""Whose pathway it is, where it stands, and the words that wait for a yes: one statement."""

from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, bindparam, exists, or_, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.catalogue import LOST_CARD_LIFE
from portal.accounts.models import Account
from portal.accounts.queries import first_used, lost_card_waits
from portal.assessment.catalogue import Domain
from portal.assessment.models import LineReply, TypedWords, WrittenLine
from portal.circle.models import Pathway, PathwayPerson, PathwayState
from portal.circle.queries import OVER, Household, HouseholdPerson, proposed_to
from portal.core.database import rows_of, vault_of
from portal.core.types import UTCDateTime
from portal.core.value import Value
from portal.meetings.queries import HerMeetings, first_page_columns, her_meetings
from portal.plan.models import Balance


class Typed(Value):
    """Words typed with ``person``, or a line about her, on one part of life: without the words."""

    person: HouseholdPerson
    domain: Domain


class Home(Value):
    """Her household, and what waits for her own yes or for her child's, oldest first.

    ``written`` names the parts of life on which somebody wrote about her, lately, unanswered.
    ``balance_proposed``: her referent proposed the end, and she has not answered. ``is_over``: it
    ended, and ``next_contact`` is who she calls now, in her words in ``language``. ``is_paused``:
    she makes a pause, and nothing is asked of her. ``meetings`` names at most one of her meetings
    of each sort. ``proposed`` helpers wait for her word. ``first_used`` (UTC) is when a card made
    at a desk first served, while that is news: it may not have been she. ``lost_card``: a new card
    is being made in her name.
    """

    household: Household
    typed: tuple[Typed, ...]
    written: tuple[Typed, ...]
    meetings: HerMeetings
    proposed: int
    first_used: datetime | None
    lost_card: bool
    balance_proposed: bool
    is_over: bool
    is_paused: bool
    next_contact: str
    language: str


_mine = aliased(PathwayPerson)
_WRITTEN = (
    select(WrittenLine.domain)
    .where(
        WrittenLine.person_id == PathwayPerson.account_id,
        or_(PathwayPerson.is_child, PathwayPerson.account_id == _mine.account_id),
        WrittenLine.at >= bindparam("news_since", type_=UTCDateTime),
        ~exists().where(LineReply.line_id == WrittenLine.id),
    )
    .order_by(WrittenLine.at.desc(), WrittenLine.id)
    .limit(1)
    .correlate(PathwayPerson, _mine)
    .scalar_subquery()
    .label("written_on")
)
_HOME = (
    select(
        PathwayPerson.pathway_id,
        PathwayPerson.account_id,
        Account.handle,
        Account.first_name,
        PathwayPerson.is_child,
        TypedWords.domain,
        TypedWords.typed_at,
        _WRITTEN,
        Pathway.state,
        _mine.paused_at,
        Balance.id.label("balance_id"),
        Balance.helped,
        Balance.next_contact,
        Balance.language,
        proposed_to(_mine.account_id).label("proposed"),
        first_used(_mine.account_id).label("first_used"),  # type: ignore[arg-type]
        lost_card_waits(_mine.account_id).label("lost_card"),
        *first_page_columns(_mine.account_id),
    )
    .join(_mine, _mine.pathway_id == PathwayPerson.pathway_id)
    .join(Account, Account.id == PathwayPerson.account_id)
    .join(Pathway, Pathway.id == PathwayPerson.pathway_id)
    .outerjoin(
        Balance,
        (Balance.person_id == _mine.account_id) & (Balance.pathway_id == _mine.pathway_id),
    )
    # Never what waits for the other adult (R04).
    .outerjoin(
        TypedWords,
        and_(
            TypedWords.person_id == PathwayPerson.account_id,
            or_(PathwayPerson.is_child, PathwayPerson.account_id == _mine.account_id),
        ),
    )
    .where(_mine.account_id == bindparam("person_id"), _mine.left_at.is_(None))
    .order_by(
        PathwayPerson.is_child, Account.created_at, Account.id, TypedWords.typed_at, TypedWords.id
    )
)


def home_of(
    session: Session, person_id: UUID, *, at: datetime, news_since: datetime
) -> Home | None:
    """Return the household of ``person_id`` and what waits at ``at`` (UTC), or ``None``.

    A report told before ``news_since`` (UTC) is no longer news.
    """
    asked = {"person_id": person_id, "now": at, "news_since": news_since}
    asked["lost_since"] = at - LOST_CARD_LIFE
    rows = rows_of(session, _HOME, asked)
    if not rows:
        return None
    people, typed, written = [], [], []
    for _id, part in groupby(rows, lambda row: row.account_id):
        each = list(part)
        first = each[0]
        person = HouseholdPerson(first.account_id, first.handle, first.first_name, first.is_child)
        people.append(person)
        written += [Typed(person, first.written_on)] if first.written_on else []
        typed += [(row.typed_at, Typed(person, row.domain)) for row in each if row.domain]
    typed.sort(key=lambda one: one[0])
    return Home(
        household=Household(rows[0].pathway_id, tuple(people)),
        typed=tuple(one for _at, one in typed),
        written=tuple(written),
        meetings=her_meetings(rows[0]),
        proposed=rows[0].proposed,
        first_used=_since(rows[0].first_used, news_since),
        lost_card=bool(rows[0].lost_card),
        **_ending(session, rows[0]),
    )


def _since(at: datetime | None, since: datetime) -> datetime | None:
    return at if at is not None and at > since else None


def _ending(session: Session, row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    written = row.helped is not None or row.next_contact is not None
    contact = row.next_contact if row.state in OVER else None
    return {
        "balance_proposed": row.balance_id is not None
        and row.state is PathwayState.ACTIVE
        and not written,
        "is_over": row.state in OVER,
        "is_paused": row.paused_at is not None,
        "next_contact": vault_of(session).open("balance.next_contact", row.balance_id, contact)
        if contact
        else "",
        "language": row.language or "",
    }
