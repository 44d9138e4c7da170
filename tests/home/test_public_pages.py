"""Pages for everyone."""

import pytest

from portal.home.catalogue import EMERGENCIES
from portal.web.glossary import WORDS, terms


@pytest.mark.parametrize("address", ["/aide", "/accessibilite", "/donnees", "/mots", "/langues"])
def test_each_is_open_to_all(visitor, address):
    visitor.open(address)
    visitor.as_("ondine").open(address)


def test_help_calls_or_writes_to_each_number(visitor):
    visitor.open("/aide")
    there = {link.get("href") for link in visitor.page.tree.iter("a")}
    assert {f"tel:{line.number}" for line in EMERGENCIES if not line.sms} <= there
    assert "sms:114" in there


def test_help_is_the_same_for_all_and_reads_no_session(visitor):
    nobody = visitor.open("/aide").page
    assert visitor.as_("ondine").open("/aide").page.source == nobody.source
    assert visitor.page.statements == []
    assert "csrf" not in nobody.source
    assert nobody.headers["Cache-Control"].startswith("public, max-age=")
    assert "Set-Cookie" not in nobody.headers


def test_help_follows_the_language(visitor):
    french = visitor.open("/aide").page.source
    assert visitor.speaking("ar").open("/aide").page.tree.get("dir") == "rtl"
    assert visitor.page.source != french
    assert {"Cookie", "Accept-Language"} <= set(visitor.page.headers["Vary"].split(", "))


def test_the_statement_says_the_truth_and_where_to_complain(visitor):
    visitor.open("/accessibilite")
    visitor.sees("non conforme", "RGAA", "Défenseur des droits", "21 novembre 2026")


def test_the_privacy_notice_says_what_a_phone_keeps(visitor):
    visitor.open("/donnees").sees("L’historique du téléphone n’est pas effacé.", "CNIL")


def test_each_hard_word_has_a_meaning_and_an_example(visitor):
    visitor.open("/mots")
    anchors = {section.get("id") for section in visitor.page.tree.iter("section")}
    assert anchors == {word.anchor for word in WORDS}
    assert len(anchors) == len(WORDS)
    assert {"référent", "CRPA", "SIAO"} <= terms()


def test_the_offline_script_stands_at_the_root(visitor):
    answer = visitor.client.get("/sw.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Service-Worker-Allowed"] == "/"


def test_an_unknown_address_is_a_page_with_a_way_on(visitor):
    visitor.open("/rien-ici", 404).sees("Cette page n’est pas là", "Je retourne à l’accueil")


def test_a_form_that_is_too_large_says_what_to_do(visitor):
    answer = visitor.client.post("/entrer", data={"card": "x" * 270_000})
    assert answer.status_code == 413
    assert "trop long" in answer.text


def test_a_long_text_that_was_pasted_comes_back_with_a_sentence(visitor):
    long = "Je veux une clé. " * 6000
    visitor.as_("ondine").open("/mon-plan/mes-mots/1").submit(words=long, status=422)
    assert long.strip() in visitor.page.source


def test_the_examples_of_hard_words_name_nobody(visitor):
    visitor.open("/mots").does_not_see(
        "Mélodie", "Merlin", "Clochette", "Gaspard", "Ondine", "Orphée"
    )
