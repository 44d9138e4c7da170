"""What happened, in sentences, for her alone."""

from __future__ import annotations

PAGE = "/mon-plan/ce-qui-s-est-passe"


def test_she_reads_what_happened_newest_first(visitor) -> None:
    visitor.as_("ondine").open(PAGE)
    visitor.sees("Vous avez dit oui à la version 3.", "devient votre référent.")
    text = visitor.page.text
    assert text.index("La version 4 du plan est prête.") < text.index("Vous avez dit oui à")


def test_what_she_does_now_comes_on_top(visitor, cast) -> None:
    visitor.as_("ondine").open("/mon-plan").press("J’ai fait cette étape")
    assert visitor.open(PAGE).page.text.index("Vous avez fait une étape.") < 400
    desk = visitor.another().as_("clochette")
    desk.open(f"/pro/personnes/{cast['ondine'].handle}/plan/point")
    desk.press("Noter ce point", held_on=cast.day.isoformat())
    visitor.open(PAGE).sees("Vous avez fait le point avec Clochette B, le")


def test_of_the_other_adult_only_the_plan_is_told(visitor, database, cast) -> None:
    visitor.as_("melusine").open(PAGE).sees("Perceval", "C’est pour")
    hers = visitor.page.text.count("C’est pour")
    other = visitor.another().as_("perceval").open("/mes-accords")
    assert "J’arrête" in other.page.text
    other.press("J’arrête")
    other.open(PAGE).sees("Vous avez dit stop à")
    visitor.open(PAGE).does_not_see("dit stop")
    assert visitor.page.text.count("C’est pour") == hers


def test_the_first_hundred_then_more(visitor, monkeypatch) -> None:
    monkeypatch.setattr("portal.home.views.story.A_PAGE", 3)
    visitor.as_("ondine").open(PAGE).sees("Voir plus").does_not_see("Vous avez choisi un référent")
    visitor.open(f"{PAGE}?combien=9999").sees("Vous avez choisi un référent")
    visitor.open(f"{PAGE}?combien=-1").open(f"{PAGE}?combien=x")


def test_nobody_else_has_this_page(visitor) -> None:
    visitor.as_("clochette").open(PAGE, 404)
    visitor.another().open(PAGE).sees("Entrer")
