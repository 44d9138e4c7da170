"""Verbs: recommend and answer, promise and deliver. No verb commits."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.core.value import Value
from portal.governance.catalogue import LONGEST_LINK, LONGEST_TEXT, News
from portal.governance.models import GoverningGroup, GroupDeliverable, GroupRecommendation
from portal.governance.queries import votes_of
from portal.governance.queries.members import professionals_of_service
from portal.governance.rules import already, dated, maybe_written, named, written
from portal.governance.service.meetings import open_group_of
from portal.governance.service.news import tell, tell_members
from portal.territories.queries import organisation


class Votes(Value):
    """How places with a vote decided."""

    in_favour: int
    against: int
    abstained: int


def recommend(
    session: Session,
    group_id: UUID,
    *,
    words: str,
    addressed_to: str,
    votes: Votes,
    dissent: str,
    on: date,
    at: datetime,
    service_id: UUID | None = None,
) -> GroupRecommendation:
    """Note what a group recommends since ``on`` (Paris), and how it voted; return it.

    Professionals of the service ``service_id``, if it is asked, are told. Raise ``Refused``:
    ``"group-over"``, ``"nothing-written"``, ``"too-long"``, ``"odd-day"``, ``"not-yet"``,
    ``"not-carried"``, ``"unknown-service"``, or ``"too-many-votes"`` for more than there are
    places that vote.
    """
    open_group_of(session, group_id)
    given = (votes.in_favour, votes.against, votes.abstained)
    if min(given) < 0 or sum(given) > votes_of(session, group_id):
        raise Refused("too-many-votes")
    if votes.in_favour <= votes.against:
        raise Refused("not-carried")
    asked = organisation(session, service_id) if service_id else None
    if service_id and (asked is None or asked.closed_on is not None):
        raise Refused("unknown-service")
    made = GroupRecommendation(
        group_id=group_id,
        words=written(words),
        addressed_to=named(addressed_to),
        service_id=service_id,
        adopted_on=already(on, local_date(at)),
        votes_for=votes.in_favour,
        votes_against=votes.against,
        abstained=votes.abstained,
        dissent=maybe_written(dissent, most=LONGEST_TEXT),
        answer="",
    )
    session.add(made)
    session.flush()
    if service_id:
        who = professionals_of_service(session, service_id)
        path = f"/recommandations/{made.id}"
        tell(session, News.ASKED, subject_id=made.id, who=who, path=path, at=at)
    return made


def answer(session: Session, recommendation_id: UUID, *, words: str, at: datetime) -> None:
    """Note what came of a recommendation, once, at ``at`` (UTC); members are told.

    Raise ``Refused``: ``"not-there"``, ``"answered-already"``, ``"nothing-written"``,
    ``"too-long"``.
    """
    found = session.get(GroupRecommendation, recommendation_id, with_for_update=True)
    if found is None:
        raise Refused("not-there")
    if found.answered_on is not None:
        raise Refused("answered-already")
    found.answer, found.answered_on = written(words), local_date(at)
    session.flush()
    tell_members(
        session,
        News.ANSWERED,
        group_id=found.group_id,
        subject_id=found.id,
        path=f"/{found.group_id}",
        at=at,
        leads=True,
    )


def promise(session: Session, group_id: UUID, *, title: str, due_on: date) -> GroupDeliverable:
    """Note what a group promises for ``due_on`` (Paris), and return it.

    Raise ``Refused``: ``"group-over"``, ``"nothing-written"``, ``"too-long"``, ``"odd-day"``.
    """
    open_group_of(session, group_id)
    made = GroupDeliverable(group_id=group_id, title=named(title), due_on=dated(due_on), link="")
    session.add(made)
    session.flush()
    return made


def deliver(session: Session, deliverable_id: UUID, *, link: str, on: date, today: date) -> None:
    """Note that something promised was given on ``on`` (Paris), and where it is read, if anywhere.

    Raise ``Refused``: ``"not-there"``, ``"delivered-already"``, ``"odd-link"``, ``"odd-day"``,
    ``"not-yet"``.
    """
    found = _awaited(session, deliverable_id)
    link = link.strip()
    odd = len(link) > LONGEST_LINK or any(one.isspace() for one in link)
    if link and (odd or not link.startswith("https://")):
        raise Refused("odd-link")
    found.delivered_on, found.link = already(on, today), link
    session.flush()


def tell_late(session: Session, *, at: datetime) -> int:
    """Tell members and leads, once, of what was promised for a day before ``at`` (UTC).

    Return how many were told.
    """
    today = local_date(at)
    late = (
        select(GroupDeliverable)
        .join(GoverningGroup)
        .where(
            GroupDeliverable.delivered_on.is_(None),
            GroupDeliverable.due_on < today,
            GroupDeliverable.told_late_on.is_(None),
            GoverningGroup.closed_on.is_(None),
        )
    )
    found = session.scalars(
        late.order_by(GroupDeliverable.id).with_for_update(of=GroupDeliverable)
    ).all()
    for one in found:
        one.told_late_on = today
        tell_members(
            session,
            News.LATE,
            group_id=one.group_id,
            subject_id=one.id,
            path=f"/{one.group_id}",
            at=at,
            leads=True,
        )
    return len(found)


def take_off(session: Session, deliverable_id: UUID) -> None:
    """Take off something noted by mistake and not given yet.

    Raise ``Refused("not-there")`` or ``Refused("delivered-already")``.
    """
    session.delete(_awaited(session, deliverable_id))
    session.flush()


def _awaited(session: Session, deliverable_id: UUID) -> GroupDeliverable:
    found = session.get(GroupDeliverable, deliverable_id, with_for_update=True)
    if found is None:
        raise Refused("not-there")
    if found.delivered_on is not None:
        raise Refused("delivered-already")
    return found
