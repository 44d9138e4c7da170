"""The verbs on plans made elsewhere: link, change, end. None of them commits."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.assessment.catalogue import Domain
from portal.circle.queries import pathway_of
from portal.consent.queries import themes_seen_by
from portal.core.clock import local_date
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.core.value import Value
from portal.external_plans.models import ExternalPlan, ExternalPlanKind
from portal.external_plans.queries import NOTE, PHONE, kind_numbered
from portal.external_plans.rules import check_facts, check_writer


class Facts(Value):
    """What somebody writes about a plan made elsewhere; days are of Paris, words in ``language``.

    Nothing but who leads it, from when to when, and what is good to know.
    """

    coordinator: str = ""
    service: str = ""
    phone: str = ""
    second: str = ""
    second_service: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    note: str = ""
    language: str = "fr"


def link(
    session: Session,
    *,
    person_id: UUID,
    kind: int,
    facts: Facts,
    by: UUID,
    at: datetime,
    referent_id: UUID | None = None,
) -> ExternalPlan:
    """Put a plan made elsewhere beside that of ``person_id``. ``kind`` is the number of its kind.

    ``by`` is herself, or ``referent_id``, the active referent told by the caller. Raise
    ``Refused``: ``"unknown-kind"``, ``"not-yours"``, and what ``rules.check_facts`` raises.
    """
    row = kind_numbered(session, kind)
    if row is None:
        raise Refused("unknown-kind")
    _check_writer(session, person_id, row.domain, by, at, referent_id)
    pathway = pathway_of(session, person_id)
    if pathway is None or pathway.is_child:
        raise Refused("not-yours")
    plan = ExternalPlan(
        id=uuid4(),
        pathway_id=pathway.id,
        person_id=person_id,
        kind_code=row.code,
        revision=1,
        added_by_id=by,
        added_by_name=_name(session, by),
        added_at=at,
        changed_by_name="",
        changed_at=None,
        ended_at=None,
    )
    _write(session, plan, row.pair, facts)
    session.add(plan)
    session.flush()
    return plan


def change(
    session: Session,
    *,
    person_id: UUID,
    plan_id: UUID,
    revision: int,
    facts: Facts,
    by: UUID,
    at: datetime,
    referent_id: UUID | None = None,
) -> ExternalPlan:
    """Change what is written about a plan of ``person_id`` made elsewhere, as seen at ``revision``.

    Raise ``Refused``: ``"not-there"`` (also for a plan of somebody else: an id alone opens
    nothing), ``"already-ended"``, ``"changed-meanwhile"``, and what ``link`` raises.
    """
    plan, kind = _taken(session, person_id, plan_id, by, at, referent_id)
    if plan.revision != revision:
        raise Refused("changed-meanwhile")
    _write(session, plan, kind.pair, facts)
    _note_change(session, plan, by, at)
    return plan


def end(
    session: Session,
    *,
    person_id: UUID,
    plan_id: UUID,
    by: UUID,
    at: datetime,
    referent_id: UUID | None = None,
) -> ExternalPlan:
    """Say that a plan made elsewhere is over: it stays readable for her, and nobody else sees it.

    Raise ``Refused``: ``"not-there"``, ``"already-ended"`` or ``"not-yours"``.
    """
    plan, _kind = _taken(session, person_id, plan_id, by, at, referent_id)
    plan.ended_at = at
    _note_change(session, plan, by, at)
    return plan


def _check_writer(
    session: Session,
    person_id: UUID,
    domain: Domain,
    by: UUID,
    at: datetime,
    referent_id: UUID | None,
) -> None:
    themes = themes_seen_by(session, viewer_id=by, person_id=person_id, on=local_date(at))
    check_writer(by=by, person_id=person_id, referent_id=referent_id, themes=themes, domain=domain)


def _taken(
    session: Session,
    person_id: UUID,
    plan_id: UUID,
    by: UUID,
    at: datetime,
    referent_id: UUID | None,
) -> tuple[ExternalPlan, ExternalPlanKind]:
    # Locked: of two who change it at once, the second meets the first one's revision.
    plan = session.get(ExternalPlan, plan_id, with_for_update=True)
    if plan is None or plan.person_id != person_id:
        raise Refused("not-there")
    kind = session.get_one(ExternalPlanKind, plan.kind_code)
    _check_writer(session, person_id, kind.domain, by, at, referent_id)
    if plan.ended_at is not None:
        raise Refused("already-ended")
    return plan, kind


def _note_change(session: Session, plan: ExternalPlan, by: UUID, at: datetime) -> None:
    plan.revision += 1
    plan.changed_by_name, plan.changed_at = _name(session, by), at
    session.flush()


def _write(session: Session, plan: ExternalPlan, pair: bool, facts: Facts) -> None:
    check_facts(
        pair=pair,
        second=facts.second,
        second_service=facts.second_service,
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
    )
    vault = vault_of(session)
    plan.coordinator_name, plan.coordinator_service = facts.coordinator, facts.service
    plan.coordinator_phone = vault.seal(PHONE, plan.id, facts.phone) if facts.phone else None
    plan.second_name, plan.second_service = facts.second, facts.second_service
    plan.starts_on, plan.ends_on = facts.starts_on, facts.ends_on
    plan.note = vault.seal(NOTE, plan.id, facts.note) if facts.note else None
    plan.language = facts.language


def _name(session: Session, account_id: UUID) -> str:
    return session.get_one(Account, account_id).display_name
