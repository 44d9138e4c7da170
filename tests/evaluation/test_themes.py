"""Peers and evaluators put themes on words, each on their side; where they differ is seen."""

import pytest
from sqlalchemy.orm import Session

from portal.core.refusal import Refused
from portal.evaluation.coding import ThemeCount, theme_counts
from portal.feedback import queries, service
from portal.feedback.catalogue import Audience, Side
from tests.feedback.loop import SUMMER, Place, peer, released


@pytest.fixture
def here(empty: Session) -> Place:
    """A territory with a service and a peer."""
    return Place(empty)


def read(here: Place, readers: Audience = Audience.PEERS) -> queries.ReadWords:
    return queries.desk_words(
        here.session, territory="val-d-or", readers=readers, periods=[SUMMER], reader_id=here.peer
    ).words[0]


def put(here: Place, comment: object, *themes: str, side: Side = Side.PEER, free: str = "") -> None:
    by = here.peer if side is Side.PEER else peer(here.session, here.id)
    service.put_themes(here.session, comment, themes=themes, free=free, side=side, by=by)  # type: ignore[arg-type]


def test_two_sides_that_see_the_same_agree(here: Place) -> None:
    comment = released(here.session, here.someone(), "Le bus est loin.")
    put(here, comment, "difficulty")
    put(here, comment, "difficulty", side=Side.EVALUATOR)
    assert not read(here).disputed
    assert theme_counts([read(here)]) == [ThemeCount("difficulty", 1, 1, 1)]


def test_two_sides_that_differ_are_seen_to_differ(here: Place) -> None:
    comment = released(here.session, here.someone(), "Le bus est loin.")
    put(here, comment, "difficulty", free="  le   bus ")
    assert not read(here).disputed, "one side alone has not been contradicted"
    put(here, comment, "needs_a_rule", side=Side.EVALUATOR)
    assert read(here).disputed
    assert [(one.theme, one.mine) for one in read(here).themes] == [
        ("difficulty", True),
        ("le bus", True),
        ("needs_a_rule", False),
    ]


def test_themes_put_again_take_the_place_of_the_earlier_ones(here: Place) -> None:
    comment = released(here.session, here.someone(), "Le bus est loin.")
    put(here, comment, "difficulty")
    put(here, comment, "lever")
    assert [one.theme for one in read(here).themes] == ["lever"]
    put(here, comment)
    assert read(here).themes == ()


def test_peers_put_nothing_on_words_for_the_study(here: Place) -> None:
    comment = released(here.session, here.someone(), "Pour l’étude.", Audience.STUDY)
    with pytest.raises(Refused, match="not-there"):
        put(here, comment, "lever")
    put(here, comment, "lever", side=Side.EVALUATOR)
    assert read(here, Audience.STUDY).themes[0].evaluators == 1


@pytest.mark.parametrize(("theme", "free"), [("mood", ""), ("lever", "x" * 61)])
def test_an_unknown_or_endless_theme_is_refused(here: Place, theme: str, free: str) -> None:
    comment = released(here.session, here.someone(), "Le bus est loin.")
    with pytest.raises(Refused):
        put(here, comment, theme, free=free)
    assert read(here).themes == ()
