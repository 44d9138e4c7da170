"""A telephone that is hers alone is not warned of others, so that the warning keeps its weight."""

import pytest

WARNED = "d’autres personnes"


@pytest.mark.parametrize("own", [False, True])
def test_the_warning_stands_where_others_may_read(visitor, cast, own):
    her = cast["ondine"]
    more = {"own_phone": "y"} if own else {}
    visitor.open("/entrer").submit(card=her.card, pin=her.pin, **more)
    page = visitor.open("/mes-donnees/emporter")
    (page.does_not_see if own else page.sees)(WARNED)
