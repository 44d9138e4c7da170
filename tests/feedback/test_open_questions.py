"""Who may open the pages of an opinion, and which ones exist."""

import pytest

from portal.feedback.catalogue import Moment
from tests.visitor import Visitor

ENTRY = "/mon-avis/questions"


@pytest.mark.parametrize("moment", ["", "never", Moment.ENTRY.value + " "])
def test_unknown_questions_are_not_there(visitor: Visitor, moment: str) -> None:
    visitor.as_("pimprenelle").open(ENTRY, 404, moment=moment)


@pytest.mark.parametrize("name", ["clochette", "viviane"])
def test_nobody_else_has_this_page(visitor: Visitor, name: str) -> None:
    visitor.as_(name).open("/mon-avis", 404).open(ENTRY, 404, moment="entry")


def test_without_signing_in_one_comes_to_the_door(visitor: Visitor) -> None:
    visitor.open("/mon-avis")
    assert visitor.page is not None
    assert visitor.page.address == "/entrer"
