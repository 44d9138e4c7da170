"""What she has not sent is gone: when she leaves, when somebody comes in, in another sitting."""

import pytest

from tests.doors import form_key
from tests.feedback.test_keep_draft import ENTRY, draft
from tests.visitor import Visitor


@pytest.fixture
def ondine(visitor: Visitor) -> Visitor:
    """Somebody who has given one answer, and may start another sitting."""
    visitor.as_("ondine").open("/mon-avis").open(ENTRY, moment="three_months")
    return visitor.press("Plutôt oui")


def test_another_sitting_takes_the_place_of_the_first(ondine: Visitor) -> None:
    first = ondine.page
    ondine.open(ENTRY, moment="three_months_tools").sees("Question 1 sur 5")
    ondine.page = first
    ondine.press("Plutôt non", 409)
    ondine.open(ENTRY, moment="three_months").sees("Question 1 sur 8")
    ondine.does_not_see("Votre réponse d’avant")


def test_leaving_fast_erases_it(ondine: Visitor) -> None:
    assert draft(ondine)
    ondine.client.get("/partir")
    assert ondine.client.get_cookie("page") is None


def test_signing_out_erases_it(ondine: Visitor) -> None:
    key = form_key(ondine.client.application, ondine.client)
    ondine.client.post("/partir", data={"csrf_token": key})
    assert ondine.client.get_cookie("page") is None


def test_who_comes_in_next_finds_nothing(ondine: Visitor) -> None:
    left = draft(ondine)
    ondine.client.delete_cookie("entree")
    ondine.as_("merlin")
    assert draft(ondine) is None
    with ondine.client.session_transaction() as page_cookie:
        page_cookie["opinion"] = left
    ondine.open(f"{ENTRY}/1").sees("Ces questions sont fermées")


def test_a_draft_that_cannot_be_read_starts_again(ondine: Visitor) -> None:
    with ondine.client.session_transaction() as page_cookie:
        page_cookie["opinion"] = (draft(ondine) or b"")[:-1] + b"x"
    ondine.open(f"{ENTRY}/2").sees("Ces questions sont fermées")
    ondine.open(ENTRY, moment="three_months").sees("Question 1 sur 8")
