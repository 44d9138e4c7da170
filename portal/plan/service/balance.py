"""How it ends, in her words: proposed by the referent, written and closed by her alone."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.circle import service as circle
from portal.circle.models import PathwayState
from portal.circle.queries import OVER, Household, household_of, pathway_of
from portal.core import events
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.plan.events import PathwayEnded
from portal.plan.models import Balance, GoalOutcome, Outcome, PlanVersion
from portal.plan.queries import goals_of, versions_of
from portal.plan.service.draft import household


def propose_balance(
    session: Session,
    *,
    pathway_id: UUID,
    by: UUID,
    referent_id: UUID | None,
    language: str,
    at: datetime,
) -> int:
    """Put an empty balance before each adult who has none; return how many. Nothing else changes.

    Raise ``Refused``: ``not-referent``, ``over``, ``no-plan`` (nothing was proposed yet).
    """
    if referent_id is None or by != referent_id:
        raise Refused("not-referent")
    home = household(session, pathway_id)
    _check_going(session, home.people[0].account_id)
    _check_plan(session, home)
    has = select(Balance.person_id).where(Balance.pathway_id == pathway_id)
    fresh = home.adults - set(session.scalars(has))
    session.add_all(_blank(home, one, language, at) for one in sorted(fresh))
    session.flush()
    return len(fresh)


def open_balance(session: Session, *, by: UUID, language: str, at: datetime) -> Balance:
    """Begin her balance at ``at`` (UTC): the pathway comes to its end, and may still go on.

    Raise ``Refused``: ``not-yours`` for who is not an adult of a pathway, ``over``, ``no-plan``
    (nothing was proposed yet: the plan comes first).
    """
    home = _own_home(session, by)
    _check_going(session, by)
    _check_plan(session, home)
    circle.close_pathway(session, home.pathway_id, at=at)
    kept = _balance_of(session, home, by)
    if kept is None:
        kept = _blank(home, by, language, at)
        session.add(kept)
        session.flush()
    return kept


def say_outcome(
    session: Session,
    *,
    lineage: UUID,
    outcome: Outcome,
    words: str,
    language: str,
    by: UUID,
    at: datetime,
) -> GoalOutcome:
    """Keep what became of a goal of ``by``, or of her child's; said again, it replaces.

    Raise ``Refused``: ``not-yours``, ``not-begun``, ``over`` once she closed, ``not-there``.
    """
    balance = _being_written(session, by)
    if lineage not in _own_goals(session, _own_home(session, by), by):
        raise Refused("not-there")
    kept = session.scalars(
        select(GoalOutcome).where(
            GoalOutcome.balance_id == balance.id, GoalOutcome.lineage == lineage
        )
    ).first()
    if kept is None:
        kept = GoalOutcome(id=uuid4(), balance_id=balance.id, lineage=lineage)
        session.add(kept)
    kept.outcome, kept.language = outcome, language
    kept.words = _sealed(session, "goal_outcome.words", kept.id, words)
    balance.written_at = at
    session.flush()
    return kept


def write_balance(
    session: Session, *, helped: str, next_contact: str, language: str, by: UUID, at: datetime
) -> Balance:
    """Keep what helped, and who she calls next, in her words.

    Raise ``Refused``: ``not-begun``, ``over`` once she closed.
    """
    balance = _being_written(session, by)
    balance.helped = _sealed(session, "balance.helped", balance.id, helped)
    balance.next_contact = _sealed(session, "balance.next_contact", balance.id, next_contact)
    balance.language, balance.written_at = language, at
    session.flush()
    return balance


def keep_going(session: Session, *, by: UUID, at: datetime) -> None:
    """Do not end now: the pathway goes on, what she wrote stays for another day.

    Raise ``Refused``: ``not-yours``, ``over`` once an adult closed.
    """
    home = _own_home(session, by)
    # Held before it is asked who closed: the other adult may be closing at this instant.
    pathway = circle.hold_pathway(session, home.pathway_id)
    if pathway.state in OVER or _closed(session, home):
        raise Refused("over")
    kept = _balance_of(session, home, by)
    if kept is not None and not (kept.helped or kept.next_contact or _answered(session, kept)):
        session.delete(kept)
    if pathway.state is PathwayState.CLOSING:
        circle.resume_pathway(session, home.pathway_id, at=at)
    session.flush()


def close_balance(session: Session, *, by: UUID, at: datetime, leaves_goals: bool = False) -> bool:
    """Close her balance for good. The pathway ends with that of its last adult: return whether so.

    With it ends the mandate of the referent, in the same transaction.
    ``leaves_goals``: she says that she does not answer about the goals that are left.
    Raise ``Refused``: ``not-begun``, ``over``, ``goals-left`` when some are and she did not say so.
    """
    balance = _being_written(session, by)  # the adults close one after the other
    home = _own_home(session, by)
    if not leaves_goals and _own_goals(session, home, by) - _answered(session, balance):
        raise Refused("goals-left")
    balance.closed_at = at
    session.flush()
    if not home.adults <= _closed(session, home):
        return False
    circle.end_pathway(session, home.pathway_id, at=at)
    events.publish(session, PathwayEnded(at, home.pathway_id, by))
    return True


def _own_home(session: Session, by: UUID) -> Household:
    home = household_of(session, by)
    if home is None or by not in home.adults:
        raise Refused("not-yours")
    return home


def _check_plan(session: Session, home: Household) -> None:
    proposed = select(PlanVersion.id).where(
        PlanVersion.pathway_id == home.pathway_id, PlanVersion.proposed_at.is_not(None)
    )
    if session.scalars(proposed.limit(1)).first() is None:
        raise Refused("no-plan")


def _check_going(session: Session, person_id: UUID) -> None:
    pathway = pathway_of(session, person_id)
    if pathway is None or pathway.state in OVER:
        raise Refused("over")


def _blank(home: Household, person_id: UUID, language: str, at: datetime) -> Balance:
    return Balance(
        id=uuid4(),
        pathway_id=home.pathway_id,
        person_id=person_id,
        language=language,
        written_at=at,
    )


def _balance_of(session: Session, home: Household, by: UUID) -> Balance | None:
    # of this pathway: what she wrote on one that she left ends nothing here
    found = select(Balance).where(Balance.person_id == by, Balance.pathway_id == home.pathway_id)
    return session.scalars(found.execution_options(populate_existing=True)).first()


def _being_written(session: Session, by: UUID) -> Balance:
    # Held before it is read: what is closed in another tab at this instant changes no more.
    home = _own_home(session, by)
    pathway = circle.hold_pathway(session, home.pathway_id)
    balance = _balance_of(session, home, by)
    if pathway.state in OVER or (balance and balance.closed_at):
        raise Refused("over")
    if balance is None or pathway.state is not PathwayState.CLOSING:
        raise Refused("not-begun")
    return balance


def _closed(session: Session, home: Household) -> set[UUID]:
    closed = select(Balance.person_id).where(
        Balance.pathway_id == home.pathway_id, Balance.closed_at.is_not(None)
    )
    return set(session.scalars(closed))


def _answered(session: Session, balance: Balance) -> set[UUID]:
    """Return the lineages of the goals of which she said what became."""
    said = select(GoalOutcome.lineage).where(GoalOutcome.balance_id == balance.id)
    return set(session.scalars(said))


def _own_goals(session: Session, home: Household, by: UUID) -> set[UUID]:
    shown = versions_of(session, home, referent_id=None).shown
    authors = {one.account_id for one in home.people if one.is_child} | {by}
    found = goals_of(session, shown.id) if shown else ()
    return {one.lineage for one in found if one.author_id in authors}


def _sealed(session: Session, place: str, row: UUID, words: str) -> bytes | None:
    return vault_of(session).seal(place, row, words.strip()) if words.strip() else None
