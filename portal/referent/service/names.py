"""Names that she may add to her circle: told by a lead, or dedicated. She alone adds them (R25)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account, DedicatedReferent
from portal.circle import service as circle
from portal.core import events, ledger
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.referent.events import NamesProposed
from portal.referent.models import ProposedName
from portal.referent.queries import leads, offered_names, same_department
from portal.referent.service import acts


def propose_names(
    session: Session, *, pathway_id: UUID, helper_ids: Collection[UUID], by: UUID, at: datetime
) -> int:
    """Tell her of other professionals of the territory. Return how many are new.

    It adds nobody and asks nobody. Raise ``Refused``: ``not-yours``, ``nobody``,
    ``not-a-professional``, ``not-same-place``.
    """
    ledger.hold(session)
    if not leads(session, account_id=by, pathway_id=pathway_id):
        raise Refused("not-yours")
    if not helper_ids:
        raise Refused("nobody")
    lead = session.get_one(Account, by)
    told = set(
        session.scalars(select(ProposedName.helper_id).where(ProposedName.pathway_id == pathway_id))
    )
    new = sorted(set(helper_ids) - told)
    for helper_id in new:
        helper = acts.professional(session, helper_id)
        if not same_department(session, helper.territory_id, lead.territory_id):
            raise Refused("not-same-place")
        name = ProposedName(id=uuid4(), pathway_id=pathway_id, helper_id=helper_id, by_id=by, at=at)
        session.add(name)
    session.flush()
    if new:
        events.publish(session, NamesProposed(at, pathway_id))
    return len(new)


def name_dedicated(session: Session, *, account_id: UUID, by: UUID, at: datetime) -> None:
    """Note that the whole work of a professional is to be a referent.

    Raise ``Refused``: ``not-yours`` unless ``by`` leads his département, ``already-said``,
    ``not-a-professional``.
    """
    _check_leads(session, account_id, by)
    if session.get(DedicatedReferent, account_id) is not None:
        raise Refused("already-said")
    session.add(DedicatedReferent(account_id=account_id, named_by_id=by, since=at))
    session.flush()


def end_dedicated(session: Session, *, account_id: UUID, by: UUID) -> None:
    """Note that it is no longer so. Whose referent he is changes by this for nobody.

    Raise ``Refused``: ``not-yours``, ``not-said``, ``not-a-professional``.
    """
    _check_leads(session, account_id, by)
    said = session.get(DedicatedReferent, account_id)
    if said is None:
        raise Refused("not-said")
    session.delete(said)
    session.flush()


def _check_leads(session: Session, account_id: UUID, by: UUID) -> None:
    helper, lead = acts.professional(session, account_id), session.get(Account, by)
    if lead is None or lead.role is not Role.DEPARTMENT_LEAD:
        raise Refused("not-yours")
    if not same_department(session, helper.territory_id, lead.territory_id):
        raise Refused("not-yours")


def add_to_circle(
    session: Session, *, pathway_id: UUID, helper_id: UUID, by: UUID, at: datetime
) -> None:
    """Let ``by``, an adult of the pathway, add somebody she was told of: he sees nothing there.

    For herself alone: who else of her household is asked is said on the page of the circle (R04). A
    dedicated referent first joins the circle, then she may choose her. Raise ``Refused``:
    ``not-yours``, ``pathway-over``, ``not-offered``, ``already-there``.
    """
    ledger.hold(session)
    acts.check_adult(session, pathway_id, by, open_only=True)
    offered = {one.account_id: one for one in offered_names(session, pathway_id, person_id=by)}
    if helper_id not in offered:
        raise Refused("not-offered")
    circle.add_helper(
        session,
        pathway_id,
        helper_id,
        at=at,
        by=by,
    )
