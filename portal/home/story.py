"""What happened, for her: one line of time made of the facts of several rooms, newest first."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from portal.assessment import queries as assessment
from portal.circle.queries import Household
from portal.consent import queries as consent
from portal.core.value import Value
from portal.meetings import queries as meetings
from portal.plan import queries as plan
from portal.plan.models import AnswerKind
from portal.referent import queries as referent
from portal.referent.models import MandateEventKind

_OF_A_WISH = frozenset(
    {MandateEventKind.ASKED, MandateEventKind.DECLINED, MandateEventKind.CANCELLED}
)


class Proposed(Value):
    """A version was put before everyone, or, ``in_force``, everyone agreed on it."""

    number: int
    in_force: bool


class Answered(Value):
    """Somebody answered a version."""

    number: int
    answer: plan.AnswerRow


Source = (
    Proposed
    | Answered
    | plan.Happening
    | referent.MandateFact
    | tuple[consent.Given, ...]
    | assessment.Happening
    | meetings.Held
)


class Event(Value):
    """One thing that happened at ``at`` (UTC)."""

    at: datetime
    source: Source


def story_of(session: Session, household: Household, person_id: UUID) -> list[Event]:
    """Return what happened to ``person_id`` of ``household``, newest first: six statements.

    Of another adult it holds what the plan shows to both: no agreement nor words, no wish to talk
    with the referent, no wish for another one nor what came of it (R04).
    """
    found = _versions(session, household, person_id)
    for kind in (
        plan.happened(session, household.pathway_id),
        _mandates(session, household.pathway_id, person_id),
        assessment.happened(session, person_id),
    ):
        found += [Event(one.at, one) for one in kind]
    found += [Event(one.at, one) for one in meetings.happened(session, person_id)]
    found += _given(session, person_id)
    # The order of what came at one instant is that of its rooms: the sort keeps it.
    return sorted(found, key=lambda event: event.at, reverse=True)


def _versions(session: Session, household: Household, person_id: UUID) -> list[Event]:
    known = plan.versions_of(session, household, referent_id=None)
    found: list[Event] = []
    for one in (known.waiting, known.current, *known.past):
        if one is None or one.proposed_at is None:
            continue
        if one.in_force_at is not None:
            found.append(Event(one.in_force_at, Proposed(one.number, in_force=True)))
        found += [
            Event(said.at, Answered(one.number, said))
            for said in reversed(one.answers)
            if said.kind is not AnswerKind.TALK or said.account_id == person_id
        ]
        found.append(Event(one.proposed_at, Proposed(one.number, in_force=False)))
    return found


def _mandates(
    session: Session, pathway_id: UUID, person_id: UUID
) -> Iterator[referent.MandateFact]:
    """Yield the acts on mandates: of a wish, and of its answer, only those of her own wishes."""
    asked_by: dict[str, UUID] = {}
    for one in referent.happened(session, pathway_id):
        if one.kind is MandateEventKind.ASKED:
            asked_by[one.name] = one.by_id
        wish = one.kind in _OF_A_WISH
        if not wish or asked_by.get(one.name) == person_id:
            yield one


def _given(session: Session, person_id: UUID) -> list[Event]:
    """Return her yeses and stops, those of one instant to one person together."""
    acts: dict[tuple[datetime, str, bool], list[consent.Given]] = {}
    for one in consent.happened(session, person_id):
        acts.setdefault((one.at, one.name, one.stopped), []).append(one)
    return [Event(at, tuple(ones)) for (at, _name, _stopped), ones in acts.items()]
