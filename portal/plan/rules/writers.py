"""Who may change what in a plan."""

from uuid import UUID

from portal.circle.queries import Household
from portal.core.refusal import Refused
from portal.plan.queries import GoalRow


def check_writer(household: Household, by: UUID, referent_id: UUID | None) -> None:
    """Let only those whose plan it is and the active referent write in it.

    Raise ``Refused("not-yours")``.
    """
    if by != referent_id and by not in {one.account_id for one in household.people}:
        raise Refused("not-yours")


def check_author(household: Household, author_id: UUID, by: UUID) -> None:
    """Let a person write only for herself or for a child; the referent may type for each.

    Raise ``Refused("not-yours")``.
    """
    people = {one.account_id: one for one in household.people}
    author = people.get(author_id)
    if author is None:
        raise Refused("not-yours")
    if by in people and by != author_id and not author.is_child:
        raise Refused("not-yours")


def check_goal_words(
    household: Household, goal: GoalRow, by: UUID, referent_id: UUID | None
) -> None:
    """Let the referent change what a referent typed, never what those of the plan typed.

    That is her own words, and those that a parent typed for a child. Raise
    ``Refused("her-words")``.
    """
    people = {one.account_id for one in household.people}
    if by == referent_id and goal.typed_by_id in people:
        raise Refused("her-words")
