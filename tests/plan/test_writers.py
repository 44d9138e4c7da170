"""Who may change what in a plan, asked of the rules alone."""

from uuid import UUID

import pytest

from portal.circle.queries import Household, HouseholdPerson
from portal.core.refusal import Refused
from portal.plan.rules import check_author, check_goal_words, check_writer
from tests.plan.test_editions import GOAL

HER, HIM, CHILD, REFERENT, STRANGER = (UUID(int=number) for number in range(1, 6))
HOME = Household(
    UUID(int=9),
    tuple(HouseholdPerson(one, "x", "Pie", is_child=one == CHILD) for one in (HER, HIM, CHILD)),
)


@pytest.mark.parametrize("by", [HER, CHILD, REFERENT])
def test_those_of_the_plan_and_the_referent_write(by):
    check_writer(HOME, by, REFERENT)


@pytest.mark.parametrize("referent_id", [REFERENT, None])
def test_nobody_else_writes(referent_id):
    with pytest.raises(Refused, match=r"^not-yours$"):
        check_writer(HOME, STRANGER, referent_id)


@pytest.mark.parametrize(
    ("author", "by"), [(HER, HER), (CHILD, HER), (HER, REFERENT), (CHILD, REFERENT)]
)
def test_one_writes_for_herself_for_a_child_or_types_for_each(author, by):
    check_author(HOME, author, by)


@pytest.mark.parametrize(("author", "by"), [(HIM, HER), (HER, CHILD), (STRANGER, HER)])
def test_one_adult_never_writes_for_the_other(author, by):
    with pytest.raises(Refused, match=r"^not-yours$"):
        check_author(HOME, author, by)


def test_what_those_of_the_plan_typed_is_never_changed_by_the_referent():
    hers = GOAL._replace(typed_by_id=HER)
    check_goal_words(HOME, GOAL._replace(typed_by_id=REFERENT), REFERENT, REFERENT)
    check_goal_words(HOME, hers, HER, REFERENT)
    with pytest.raises(Refused, match=r"^her-words$"):
        check_goal_words(HOME, hers, REFERENT, REFERENT)
