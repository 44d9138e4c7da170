"""Who stands beside her sees his own open devices, and closes one or all."""

import pytest

from tests.trusted.acts import beside, come_in
from tests.trusted.test_measures import confirmed


@pytest.mark.parametrize("who", ["proche", "mesure"])
def test_his_own_devices_are_listed_and_closed(visitor, app, session, cast, who):
    made = beside(session, cast) if who == "proche" else confirmed(session, cast)
    session.commit()
    other = come_in(visitor.another(), app, made.account_id).open(f"/{who}/")
    him = come_in(visitor, app, made.account_id).open(f"/{who}/").sees("Mes appareils ouverts")
    him.open(f"/{who}/appareils").sees("2 appareils sont ouverts.", "C’est celui-ci.")
    him.submit("Je ferme", form=1 if _is_first(him) else 0).sees("1 appareil est ouvert.")
    other.open(f"/{who}/").sees("Entrer")
    him.press("Je ferme tout partout").sees("Votre carte")
    him.open(f"/{who}/").sees("Votre carte")


def test_they_close_nobody_elses(visitor, app, session, cast):
    made = beside(session, cast)
    session.commit()
    visitor.as_("ondine").open("/mes-entrees")
    hers = visitor.page.tree.find(".//input[@name='session']").get("value")
    him = come_in(visitor.another(), app, made.account_id).open("/proche/appareils")
    him.submit("Je ferme", 404, session=hers)
    visitor.open("/mes-entrees").sees("est ouvert")


def _is_first(him):
    """Say whether the device in his hands is the first of the list."""
    cards = [one for one in him.page.tree.iter("div") if "card" in (one.get("class") or "").split()]
    return "card-chosen" in cards[0].get("class")
