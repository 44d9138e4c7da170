"""Facts on how people came to a referent, chose one, changed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import and_, case, exists, func
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account
from portal.circle.models import (
    CircleMember,
    Pathway,
    PathwayEvent,
    PathwayState,
)
from portal.evaluation.queries.facts import Asked, Fact, Window, of_pathways
from portal.referent.models import Absence, Interim, Mandate, MandateClose, RankedWish
from portal.territories.models import Organisation, OrganisationKind, Territory
from portal.territories.queries import places, public_codes

_before = aliased(Mandate)
BEGAN_BEFORE = (
    exists()
    .where(_before.pathway_id == Mandate.pathway_id, _before.started_at < Mandate.started_at)
    .correlate(Mandate)
)
_REFUSED_BEFORE = (
    exists()
    .where(
        _before.pathway_id == Mandate.pathway_id,
        _before.closed_how == MandateClose.DECLINED,
        _before.asked_at < Mandate.asked_at,
    )
    .correlate(Mandate)
)


def proposed(session: Session, window: Window) -> Iterator[Fact]:
    """Give one for each pathway that was proposed (Q1)."""
    return (Fact(one.territory, one.who, 1) for one in proposed_by_public(session, window))


def proposed_by_public(session: Session, window: Window) -> Iterator[Fact]:
    """Give the same, each with the public to whom it was proposed."""
    asked = of_pathways(Pathway.target_public).where(
        exists().where(
            PathwayEvent.pathway_id == Pathway.id,
            PathwayEvent.state == PathwayState.PROPOSED,
            window.holds(PathwayEvent.at),
        )
    )
    return (Fact(code, who, 1, cut=public) for code, who, public in session.execute(asked))


def offered(session: Session, window: Window) -> Mapping[str, frozenset[str]]:
    """Return to which publics each territory (a code) offers it, on either end of the window."""
    every = public_codes(session)
    found: dict[str, frozenset[str]] = {}
    for day in (window.starts_on, window.ends_on):
        for one in places(session, on=day):
            here = frozenset(one.settings.target_publics) or every
            found[one.territory.code] = found.get(one.territory.code, frozenset()) | here
    return found


def answered(session: Session, window: Window) -> Iterator[Fact]:
    """Give one for each pathway that was answered; its part is a yes that was kept (Q2)."""
    no = func.max(case((PathwayEvent.state == PathwayState.DECLINED, 1), else_=0))
    asked = (
        of_pathways(no)
        .join(PathwayEvent, PathwayEvent.pathway_id == Pathway.id)
        .where(
            PathwayEvent.state.in_((PathwayState.ACCEPTED, PathwayState.DECLINED)),
            window.holds(PathwayEvent.at),
        )
        .group_by(Territory.code, Pathway.id)
    )
    return (Fact(code, who, 1, 1 - said_no) for code, who, said_no in session.execute(asked))


def days_to_referent(session: Session, window: Window) -> Iterator[Fact]:
    """Give the days from her yes to her first referent, of those who began (Q3)."""
    asked = of_pathways(Pathway.accepted_at, Pathway.active_since).where(
        window.holds(Pathway.active_since), Pathway.accepted_at.is_not(None)
    )
    return (
        Fact(code, who, max(0, (began - accepted).days))
        for code, who, accepted, began in session.execute(asked)
    )


def circle_sizes(session: Session, window: Window) -> Iterator[Fact]:
    """Give how many professionals were in each circle at the end, of those who began (Q6)."""
    present = and_(
        CircleMember.pathway_id == Pathway.id,
        CircleMember.account_id.is_not(None),
        CircleMember.joined_at < window.until,
        CircleMember.left_at.is_(None) | (CircleMember.left_at >= window.until),
    )
    asked = (
        of_pathways(func.count(CircleMember.id))
        .outerjoin(CircleMember, present)
        .where(window.holds(Pathway.active_since))
        .group_by(Territory.code, Pathway.id)
    )
    return (Fact(*row) for row in session.execute(asked))


def first_choices(session: Session, window: Window) -> Iterator[Fact]:
    """Give one for each first referent; its part is her first wish (Q4).

    Where a commission is heard that is the first of her list; else nobody she asked said no before.
    """
    position = func.coalesce(RankedWish.position, case((_REFUSED_BEFORE, 2), else_=1))
    for row in _first_mandates(session, window, position):
        yield Fact(row[0], row[1], 1, int(row[2] == 1))


def employers(session: Session, window: Window) -> Iterator[Fact]:
    """Give one for each first referent; its part does not work for the département (Q5)."""
    kind = func.coalesce(Organisation.kind, OrganisationKind.OTHER)
    for row in _first_mandates(session, window, kind):
        yield Fact(row[0], row[1], 1, int(row[2] != OrganisationKind.DEPARTMENT))


def _first_mandates(session: Session, window: Window, told: Any) -> Iterable[Any]:
    asked = (
        of_pathways(told)
        .join(Mandate, Mandate.pathway_id == Pathway.id)
        .join(Account, Account.id == Mandate.helper_id)
        .outerjoin(Organisation, Organisation.id == Account.organisation_id)
        .outerjoin(RankedWish, RankedWish.id == Mandate.ranked_id)
        .where(window.holds(Pathway.active_since), Mandate.started_at.is_not(None), ~BEGAN_BEFORE)
    )
    return session.execute(asked)


def changes(session: Session, window: Window) -> Iterator[Fact]:
    """Give one for each pathway that got another referent (Q11).

    Not how many times: beside the number of pathways that would tell who changed twice.
    """
    asked = (
        of_pathways()
        .join(Mandate, Mandate.pathway_id == Pathway.id)
        .where(window.holds(Mandate.started_at), BEGAN_BEFORE)
        .distinct()
    )
    return (Fact(code, who, 1) for code, who in session.execute(asked))


def days_to_change(session: Session, window: Window) -> Iterator[Fact]:
    """Give, of each pathway that got another referent, the days of its longest wait (Q11)."""
    asked = (
        of_pathways(Mandate.asked_at, Mandate.started_at)
        .join(Mandate, Mandate.pathway_id == Pathway.id)
        .where(window.holds(Mandate.started_at), BEGAN_BEFORE)
    )
    longest: dict[Any, int] = {}
    for code, who, wished, began in session.execute(asked):
        longest[code, who] = max((began - wished).days, longest.get((code, who), 0))
    return (Fact(code, who, days) for (code, who), days in longest.items())


def days_without_contact(session: Session, window: Window) -> Iterator[Fact]:
    """Give the days between the absence of a referent and the name of who answers (R1, R14)."""
    named = func.min(Interim.named_at)
    asked = (
        of_pathways(Absence.said_at, Absence.closed_at, named)
        .join(Absence, Absence.pathway_id == Pathway.id)
        .outerjoin(Interim, Interim.absence_id == Absence.id)
        .where(window.holds(Absence.said_at))
        .group_by(Territory.code, Pathway.id, Absence.id, Absence.said_at, Absence.closed_at)
    )
    days: dict[Any, int] = {}
    for code, who, said, closed, helped in session.execute(asked):
        end = min(one for one in (closed, helped, window.until) if one is not None)
        days[code, who] = days.get((code, who), 0) + max(0, (end - said).days)
    return (Fact(code, who, number) for (code, who), number in days.items())


CHOICE: Mapping[str, Asked] = {
    "Q1": proposed,
    "Q1P": proposed_by_public,
    "Q2": answered,
    "Q3": days_to_referent,
    "Q4": first_choices,
    "Q5": employers,
    "Q6": circle_sizes,
    "Q11": changes,
    "Q11J": days_to_change,
    "R1": days_without_contact,
}
