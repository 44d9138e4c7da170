"""Choosing a language."""

import pytest


def test_each_language_has_its_own_name_and_one_comes_back_to_the_page(visitor):
    visitor.open("/langues", retour="/aide").sees("Français", "English", "العربية", "Українська")
    links = {link.get("hreflang"): link.get("href") for link in visitor.page.tree.iter("a")}
    visitor.open(links["es"])
    assert visitor.page.tree.get("lang") == "es"
    assert visitor.page.address == "/aide"


def test_what_is_not_sent_is_said_to_be_lost_before_one_chooses(visitor):
    visitor.open("/langues").sees("Ce qui n’est pas envoyé s’efface.")
    visitor.as_("ondine").open("/mon-plan/mes-mots/1").sees(
        "Vous changez de langue ? Faites-le avant d’écrire."
    )


def test_the_page_before_is_kept(visitor):
    answer = visitor.client.get("/langues", headers={"Referer": "http://localhost/mots"})
    assert "retour=/mots" in answer.text


@pytest.mark.parametrize(
    "back",
    ["https://ailleurs.example/", "//ailleurs.example", "/\\ailleurs.example", "x:1", ""],
)
def test_one_never_leaves_for_another_site(visitor, back):
    answer = visitor.client.get("/langue/en", query_string={"retour": back})
    assert answer.headers["Location"] == "/"


def test_an_unknown_language_is_not_there(visitor):
    visitor.open("/langue/xx", 404)


def test_the_cookie_says_nothing_else(visitor):
    answer = visitor.client.get("/langue/ar")
    assert answer.headers["Set-Cookie"].startswith("langue=ar;")
    assert "HttpOnly" in answer.headers["Set-Cookie"]
