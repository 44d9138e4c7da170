"""What happened, for her: one line of time made of the facts of several rooms, newest first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from portal.assessment import queries as assessment
from portal.circle.queries import Household
from portal.consent import queries as consent
from portal.meetings import queries as meetings
from portal.plan import queries as plan
from portal.referent import queries as referent


@dataclass(frozen=True)
class Proposed:
    """A version was put before everyone, or, ``in_force``, everyone agreed on it."""

    number: int
    in_force: bool


@dataclass(frozen=True)
class Answered:
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


@dataclass(frozen=True)
class Event:
    """One thing that happened at ``at`` (UTC)."""

    at: datetime
    source: Source


def story_of(session: Session, household: Household, person_id: UUID) -> list[Event]:
    """Return what happened to ``person_id`` of ``household``, newest first: six statements.

    Of another adult it holds what the plan shows to both, and no agreement nor words (R04).
    """
    found = _versions(session, household)
    for kind in (
        plan.happened(session, household.pathway_id),
        referent.happened(session, household.pathway_id),
        assessment.happened(session, person_id),
    ):
        found += [Event(one.at, one) for one in kind]
    found += [Event(one.at, one) for one in meetings.happened(session, person_id)]
    found += _given(session, person_id)
    # The order of what came at one instant is that of its rooms: the sort keeps it.
    return sorted(found, key=lambda event: event.at, reverse=True)


def _versions(session: Session, household: Household) -> list[Event]:
    known = plan.versions_of(session, household, referent_id=None)
    found: list[Event] = []
    for one in (known.waiting, known.current, *known.past):
        if one is None or one.proposed_at is None:
            continue
        if one.in_force_at is not None:
            found.append(Event(one.in_force_at, Proposed(one.number, in_force=True)))
        found += [Event(said.at, Answered(one.number, said)) for said in reversed(one.answers)]
        found.append(Event(one.proposed_at, Proposed(one.number, in_force=False)))
    return found


def _given(session: Session, person_id: UUID) -> list[Event]:
    """Return her yeses and stops, those of one instant to one person together."""
    acts: dict[tuple[datetime, str, bool], list[consent.Given]] = {}
    for one in consent.happened(session, person_id):
        acts.setdefault((one.at, one.name, one.stopped), []).append(one)
    return [Event(at, tuple(ones)) for (at, _name, _stopped), ones in acts.items()]
