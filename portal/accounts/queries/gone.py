"""Who works here no more: his way in was ended, and nobody opened another one."""

from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import InstrumentedAttribute

from portal.accounts.models import AccessAct, AccessActKind, Invitation, Login


def has_left(account_id: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    """Say in SQL whether ``account_id`` had a way in that was ended, and has none today.

    Who was brought in by a list and has no way in yet did not leave.
    """
    ended = select(AccessAct.id).where(
        AccessAct.account_id == account_id, AccessAct.kind == AccessActKind.ENDED
    )
    password = select(Login.account_id).where(Login.account_id == account_id)
    sheet = select(Invitation.account_id).where(Invitation.account_id == account_id)
    return and_(
        ended.correlate_except(AccessAct).exists(),
        ~password.correlate_except(Login).exists(),
        ~sheet.correlate_except(Invitation).exists(),
    )
