"""Whether a step counts as promised, for those who read the plan."""

from collections.abc import Set
from enum import StrEnum
from uuid import UUID

from portal.plan.queries.rows import ActionRow


class Pledge(StrEnum):
    """Where the promise of a step stands. ``NOT_NEEDED``: hers, a relative's, or over."""

    NOT_NEEDED = "not_needed"
    ASKED = "asked"
    PROMISED = "promised"
    DECLINED = "declined"


def pledge_of(action: ActionRow, people: Set[UUID], agreed: Set[UUID]) -> Pledge:
    """Return how the promise of ``action`` stands in the version that the accounts ``agreed`` to.

    ``people`` are those whose plan it is: their yes to the plan is enough, and a relative without
    an account has none to give. So is the referent's: who signed the version promised his steps.
    """
    if action.doer_id is None or action.doer_id in people or not action.is_open:
        return Pledge.NOT_NEEDED
    if action.accepted is False:
        return Pledge.DECLINED
    if action.accepted or action.doer_id in agreed:
        return Pledge.PROMISED
    return Pledge.ASKED
