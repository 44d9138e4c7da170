"""Names and numbers in her words are shown to her before they leave, and never altered."""

import pytest
from sqlalchemy import select

from portal.core import clock
from portal.core.clock import local_date
from portal.core.database import Database, vault_of
from portal.feedback import service
from portal.feedback.catalogue import next_period_starts
from portal.feedback.models import OpinionComment
from portal.feedback.rules import people_in
from portal.feedback.views import pace
from tests.visitor import Visitor


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Appelez le 06 39 98 00 02.", ("06 39 98 00 02",)),
        ("Appelez le +33639980002 !", ("+33639980002",)),
        ("Mon adresse est fee@conte.example", ("fee@conte.example",)),
        ("Je remercie Clochette.", ("Clochette",)),
        ("mélodie est gentille", ("mélodie",)),
        ("Mme Carabosse crie. Monsieur Loup aussi.", ("Mme Carabosse", "Monsieur Loup")),
        ("Le bus ne passe que 2 fois par jour.", ()),
        ("On m’aide. C’est bien ! La CAF aussi. 12 mois", ()),
        ("أريد موعداً بعد العمل.", ()),
    ],
)
def test_what_may_tell_who_is_found(text: str, found: tuple[str, ...]) -> None:
    assert people_in(text, ["Mélodie", "Clochette"]) == found


def test_a_visitor_is_shown_it_then_decides(visitor: Visitor, database: Database) -> None:
    pace.forget()
    words = "Merci à Clochette, 06 39 98 00 01."
    visitor.open("/avis/ariege")
    visitor.submit("J’envoie mon avis", comment=words, audience="everyone")
    visitor.sees("Lisez encore une fois avant d’envoyer.", "Clochette", "06 39 98 00 01")
    visitor.submit("J’envoie comme cela", comment="Merci à Mélodie.")
    visitor.sees("Lisez encore une fois avant d’envoyer.", "Mélodie")
    visitor.submit("J’envoie comme cela").sees("Votre avis est arrivé.")
    with database.session(writing=True) as session:
        service.release(session, on=next_period_starts(local_date(clock.now())))
        kept = session.scalars(select(OpinionComment)).all()
        vault = vault_of(session)
        told = {vault.open("opinion_comment.words", one.id, one.words) for one in kept}
    assert "Merci à Mélodie." in told


def test_what_was_shown_once_is_not_shown_again_when_something_else_is_missing(
    visitor: Visitor,
) -> None:
    pace.forget()
    visitor.open("/avis/ariege")
    visitor.submit("J’envoie mon avis", comment="Merci à Clochette.").sees("Lisez encore une fois")
    visitor.submit("J’envoie comme cela", status=409).sees("Choisissez qui peut lire vos mots.")
    visitor.submit("J’envoie mon avis", audience="everyone").sees("Votre avis est arrivé.")


def test_her_own_words_are_shown_too(visitor: Visitor) -> None:
    visitor.as_("merlin").open("/mon-avis/questions", moment="entry")
    while "Avant d’envoyer" not in visitor.page.heading:  # type: ignore[union-attr]
        visitor.press("Je ne veux pas répondre")
    visitor.submit("J’envoie mon avis", comment="Merci à Viviane.", audience="peers")
    visitor.sees("Lisez encore une fois avant d’envoyer.", "Viviane")
    visitor.submit("J’envoie comme cela").sees("Votre avis est arrivé.")
