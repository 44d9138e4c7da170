"""What the menu of a professional counts: told in the statement that says who asks."""

from sqlalchemy import and_, case, exists

from portal.accounts.models import Account
from portal.circle.models import CircleMember, PathwayPerson
from portal.circle.queries import stands_for
from portal.core.roles import Role
from portal.meetings.models import Meeting
from portal.meetings.queries import waiting_count
from portal.referent.models import Mandate

# From his circles to their meetings: a list of all of his would be made anew for each meeting.
_KNOWN = and_(
    CircleMember.account_id == Account.id,
    CircleMember.pathway_id == Meeting.pathway_id,
    exists()
    .where(PathwayPerson.pathway_id == CircleMember.pathway_id, stands_for(PathwayPerson))
    .correlate(CircleMember),
)
_LED = (
    exists()
    .where(
        Mandate.pathway_id == Meeting.pathway_id,
        Mandate.helper_id == Account.id,
        Mandate.started_at.is_not(None),
        Mandate.closed_at.is_(None),
    )
    .correlate(Account, Meeting)
)
MEETINGS_WAIT = case(
    (
        Account.role == Role.PROFESSIONAL,
        waiting_count(_LED, _KNOWN),
    ),
    else_=0,
)
"""How many lines of his meetings wait at ``now`` for the account of the statement around."""
