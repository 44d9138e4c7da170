"""What the lead does with a request, and whom he handed it to: call, propose, close."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.core.settings import Keys
from portal.intake.catalogue import Closed
from portal.intake.models import Proposal, ReferentRequest
from portal.intake.queries.places import same_department
from portal.intake.service.erasing import erase
from portal.intake.service.proposing import propose
from portal.territories.models import Organisation


def hand_over(
    session: Session,
    *,
    request_id: UUID,
    account_id: UUID | None = None,
    service_id: UUID | None = None,
    at: datetime,
) -> None:
    """Hand a request to a professional, or to a service, of its département for a first call.

    Raise ``Refused``: ``over`` once closed, ``not-of-here``.
    """
    erase(session, at=at)
    request = _open(session, request_id)
    if account_id is not None:
        account = session.get(Account, account_id)
        known = account is not None and account.role is Role.PROFESSIONAL
        where = account.territory_id if account is not None else None
    else:
        service = session.get(Organisation, service_id) if service_id else None
        known = service is not None and service.closed_on is None
        where = service.territory_id if service is not None else None
    if not known or where is None or not same_department(session, where, request.territory_id):
        raise Refused("not-of-here")
    request.handed_to_id, request.handed_service_id = account_id, service_id
    request.handed_at = at
    session.flush()


def mark_called(session: Session, *, request_id: UUID, at: datetime) -> None:
    """Note that she was called; said again, the first time counts. Raise ``Refused("over")``."""
    request = _open(session, request_id)
    request.called_at = request.called_at or at
    session.flush()


def close(session: Session, *, request_id: UUID, why: Closed, at: datetime) -> None:
    """Close a request with a reason of the list. It is erased 30 days later.

    Raise ``Refused("over")`` when it is closed already.
    """
    request = _open(session, request_id)
    request.closed, request.closed_at = why, at
    session.flush()


def propose_to(
    session: Session, *, request_id: UUID, target_public: str, by: UUID, keys: Keys, at: datetime
) -> Proposal:
    """Turn a request into a proposal at the desk ``by``, who called her. The request is closed.

    She asked herself: no earlier no stands in her way. What she wrote goes at once: the proposal
    has her first name, and her no erases it there. Raise ``Refused``: ``over``, ``not-a-public``.
    """
    request = _open(session, request_id)
    sealed = request.first_name
    proposal = propose(
        session,
        territory_id=request.territory_id,
        target_public=target_public,
        first_name=vault_of(session).open("referent_request.first_name", request.id, sealed),
        birthday=None,
        reasons=(),
        asked_her=True,
        by=by,
        keys=keys,
        at=at,
    )
    request.called_at = request.called_at or at
    request.closed, request.closed_at = Closed.PROPOSED, at
    request.first_name = vault_of(session).seal("referent_request.first_name", request.id, "")
    request.phone = request.place = request.words = None
    request.hours = ""
    session.flush()
    return proposal


def _open(session: Session, request_id: UUID) -> ReferentRequest:
    found = select(ReferentRequest).where(ReferentRequest.id == request_id).with_for_update()
    request = session.scalar(found.execution_options(populate_existing=True))
    if request is None or request.closed_at is not None:
        raise Refused("over")
    return request
