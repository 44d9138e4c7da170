"""What the menu of a professional counts: told in the statement that says who asks."""

from sqlalchemy import case, select

from portal.accounts.models import Account
from portal.circle.models import CircleMember, PathwayPerson
from portal.circle.queries import stands_for
from portal.core.roles import Role
from portal.meetings.models import Meeting
from portal.meetings.queries import waiting_count
from portal.referent.models import Mandate

_KNOWN = (
    select(CircleMember.pathway_id)
    .join(PathwayPerson, PathwayPerson.pathway_id == CircleMember.pathway_id)
    .where(CircleMember.account_id == Account.id, stands_for(PathwayPerson))
    .correlate(Account)
)
_LED = (
    select(Mandate.pathway_id)
    .where(
        Mandate.helper_id == Account.id,
        Mandate.started_at.is_not(None),
        Mandate.closed_at.is_(None),
    )
    .correlate(Account)
)
MEETINGS_WAIT = case(
    (
        Account.role == Role.PROFESSIONAL,
        waiting_count(Meeting.pathway_id.in_(_LED), Meeting.pathway_id.in_(_KNOWN)),
    ),
    else_=0,
)
"""How many lines of his meetings wait at ``now`` for the account of the statement around."""
