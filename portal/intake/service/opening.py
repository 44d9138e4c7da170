"""The account of somebody who said yes, made with her present (R03), and her first card.

Whoever makes it sees the card, never what opens it: the six digits are typed by her hands, or the
code that her own phone asks for is told by somebody else, who never sees the card.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts import service as accounts
from portal.accounts.models import Account, ContactBy
from portal.circle.models import Pathway, PathwayState
from portal.circle.service import begin_pathway, hold_pathway
from portal.core.hashing import Hasher
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.intake.models import Proposal


def open_with_her(
    session: Session,
    *,
    proposal_id: UUID,
    desk_id: UUID,
    first_name: str,
    phone: str,
    contact_by: ContactBy,
    at: datetime,
) -> Account:
    """Open the account of who said yes, and let her pathway begin. No address, no e-mail (R03).

    Raise ``Refused``: ``over`` for a proposal that is not at this desk, ``no-yes`` before her yes,
    ``already-made``, ``nothing-written``.
    """
    proposal, pathway = _at_desk(session, proposal_id, desk_id)
    if proposal.account_id is not None:
        raise Refused("already-made")
    if pathway.state is not PathwayState.ACCEPTED:
        raise Refused("no-yes")
    if not first_name.strip():
        raise Refused("nothing-written")
    account = accounts.open_account(
        session,
        role=Role.PERSON,
        first_name=first_name.strip(),
        territory_id=pathway.territory_id,
        phone=phone.strip() or None,
        contact_by=contact_by,
        at=at,
    )
    begin_pathway(session, pathway.id, people=[(account.id, False)], at=at)
    proposal.account_id, proposal.paper_hash = account.id, None
    session.flush()
    return account


def give_card(
    session: Session,
    *,
    proposal_id: UUID,
    desk_id: UUID,
    session_id: UUID,
    pin: str | None,
    hasher: Hasher,
    at: datetime,
) -> str | None:
    """Give her first card; the desk's session keeps its number, to be printed once.

    With ``pin``, typed by her hands, return ``None``; without, the number of a paper with which
    somebody else tells her the opening code. The proposal is over then: the desk finds her nowhere
    any more. Raise ``Refused``: ``over``, ``no-account``, or why the digits cannot be chosen:
    ``pin-shape``, ``pin-common``, ``pin-date``.
    """
    proposal, _pathway = _at_desk(session, proposal_id, desk_id)
    if proposal.account_id is None:
        raise Refused("no-account")
    number = accounts.give_first_card(
        session, proposal.account_id, session_id=session_id, pin=pin, hasher=hasher, at=at
    )
    session.delete(proposal)
    session.flush()
    return number


def _at_desk(session: Session, proposal_id: UUID, desk_id: UUID) -> tuple[Proposal, Pathway]:
    found = select(Proposal).where(Proposal.id == proposal_id).with_for_update()
    proposal = session.scalar(found.execution_options(populate_existing=True))
    if proposal is None or desk_id not in (proposal.desk_id, proposal.proposed_by_id):
        raise Refused("over")
    return proposal, hold_pathway(session, proposal.pathway_id)
