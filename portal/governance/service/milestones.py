"""Verbs of funding: a milestone, what shows that it is reached, its payment. No verb commits."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.core.refusal import Refused
from portal.governance.catalogue import MOST_EUROS
from portal.governance.models import FundingMilestone, MilestoneEvidence
from portal.governance.rules import already, dated, named

MOST_EVIDENCE = 20


def add_milestone(
    session: Session,
    *,
    department_id: UUID,
    name: str,
    euros: int,
    due_on: date,
    evidence: Iterable[str],
) -> FundingMilestone:
    """Note money that comes to a département once each line of ``evidence`` is given (R33, R34).

    Raise ``Refused``: ``"nothing-written"``, ``"too-long"``, ``"odd-day"``, ``"odd-amount"``,
    ``"no-evidence"``, ``"too-much-evidence"``.
    """
    lines = list(dict.fromkeys(line.strip() for line in evidence if line.strip()))
    if not lines:
        raise Refused("no-evidence")
    if len(lines) > MOST_EVIDENCE:
        raise Refused("too-much-evidence")
    if not 0 < euros <= MOST_EUROS:
        raise Refused("odd-amount")
    made = FundingMilestone(
        department_id=department_id, name=named(name), euros=euros, due_on=dated(due_on)
    )
    session.add(made)
    session.flush()
    for line in lines:
        session.add(MilestoneEvidence(milestone_id=made.id, words=named(line)))
    session.flush()
    return made


def give(session: Session, milestone_id: UUID, evidence_ids: Iterable[UUID], *, on: date) -> None:
    """Say which evidence is given: ``on`` (Paris) for what was not yet, none for what is not.

    Raise ``Refused("not-there")`` or ``Refused("paid-already")``.
    """
    _unpaid(session, milestone_id)
    chosen = set(evidence_ids)
    for one in _evidence(session, milestone_id):
        one.given_on = (one.given_on or on) if one.id in chosen else None
    session.flush()


def pay(session: Session, milestone_id: UUID, *, on: date, today: date) -> None:
    """Note that the money came on ``on`` (Paris).

    Raise ``Refused``: ``"not-there"``, ``"paid-already"``, ``"evidence-missing"``, ``"odd-day"``,
    ``"not-yet"``.
    """
    found = _unpaid(session, milestone_id)
    if any(one.given_on is None for one in _evidence(session, milestone_id)):
        raise Refused("evidence-missing")
    found.paid_on = already(on, today)
    session.flush()


def _evidence(session: Session, milestone_id: UUID) -> list[MilestoneEvidence]:
    asked = select(MilestoneEvidence).where(MilestoneEvidence.milestone_id == milestone_id)
    return list(session.scalars(asked.order_by(MilestoneEvidence.words)))


def _unpaid(session: Session, milestone_id: UUID) -> FundingMilestone:
    found = session.get(FundingMilestone, milestone_id, with_for_update=True)
    if found is None:
        raise Refused("not-there")
    if found.paid_on is not None:
        raise Refused("paid-already")
    return found
