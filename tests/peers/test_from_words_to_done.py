"""The whole loop: words of Morgane, read by Viviane, answered by a service, published, told."""

from datetime import UTC, datetime, time, timedelta

import pytest

from portal.core.clock import local_date, now
from portal.core.database import Database
from portal.feedback.catalogue import Audience, Moment
from portal.territories.queries import territory
from tests.cast import Cast
from tests.feedback.opinions import crowd, send
from tests.visitor import Visitor

MANY = {"yes": 6, "no": 5}
WORDS = "Prévenez mon fils aussi."
SAID = "Il faut prévenir les enfants avant une visite."
PLANNED = "Nous préparons une lettre pour les enfants."
CHANGED = "Chaque enfant reçoit une lettre simple."


@pytest.fixture
def brest(database: Database, cast: Cast) -> str:
    """Let Morgane and 11 others of her territory answer last quarter; return its code."""
    first = local_date(now()).replace(day=1)
    first = first.replace(month=(first.month - 1) // 3 * 3 + 1)
    at = datetime.combine(first - timedelta(days=20), time(12), UTC)
    with database.session(writing=True) as session:
        home = territory(session, cast["morgane"].territory_id)
        about = {"code": home.code, "at": at, "moment": Moment.ENTRY}
        crowd(session, home.id, MANY, **about)
        send(session, cast["morgane"].id, comment=WORDS, audience=Audience.EVERYONE, **about)
        session.commit()
    return home.code


def test_her_words_are_answered_done_checked_published_and_she_is_told(
    visitor: Visitor, brest: str
) -> None:
    hers, peer, service = visitor.as_("morgane"), visitor.another(), visitor.another()
    hers.open("/mon-avis/mes-mots").sees(WORDS, "Pas encore lus")

    peer.as_("viviane").open("/pairs/paroles").sees("1 parole à relire", WORDS)
    _follow(peer, "/pairs/paroles/", WORDS)
    peer.submit("J’enregistre", decision="kept").sees("Lus et gardés")
    peer.submit("J’enregistre les thèmes", themes=["difficulty"], free="les enfants")
    peer.sees("les enfants : Pairs : 1. Étude : 0.")
    peer.submit("Je propose au groupe", words=SAID).sees(SAID, "Le groupe est pour")
    _follow(peer, "/pairs/idees/", SAID)
    peer.submit("Je demande une réponse", service=_option(peer, "Aide à l’enfance"), you_said=SAID)
    peer.sees("Un service doit répondre.")
    hers.open("/").sees("Vos mots sont arrivés à un service.", "Aide à l’enfance")
    public = visitor.another().open(f"/vous-avez-dit/{brest}").sees(SAID, "Réponse attendue", WORDS)

    service.as_("arthur").open("/pro/reponses")
    _follow(service, "/pro/reponses/", SAID)
    service.submit("Publier la réponse", state="planned", words=PLANNED).sees(PLANNED, "Prévu")
    hers.open("/").sees("On a répondu à vos mots.")
    service.submit("Publier la réponse", 409, state="done", words="C’est en place.")
    service.sees("C’est fait ? Écrivez ce qui a changé.", "C’est en place.")
    today = local_date(now()).isoformat()
    done = {"state": "done", "words": "C’est en place.", "changed": CHANGED, "since_on": today}
    service.submit("Publier la réponse", **done).sees("Fait, à vérifier par les pairs")
    public.open(f"/vous-avez-dit/{brest}").sees("Le service dit que c’est fait.", CHANGED)
    public.does_not_see("Nous avons fait :")

    peer.open("/pairs/reponses").sees("1 réponse est à vérifier.")
    _follow(peer, "/pairs/reponses/", SAID)
    peer.submit("J’enregistre", holds="yes").sees("Nous avons fait :", CHANGED)
    public.open(f"/vous-avez-dit/{brest}").sees("Nous avons fait :", CHANGED, WORDS)
    hers.open("/").sees("Vos mots ont changé quelque chose.", "Aide à l’enfance")
    hers.open("/mon-avis/mes-mots/2").sees(WORDS, SAID, CHANGED)

    hers.press("Je reprends mes mots").sees("Ils ne sont plus nulle part.")
    public.open(f"/vous-avez-dit/{brest}").sees(SAID).does_not_see(WORDS)
    peer.open("/pairs/paroles").does_not_see(WORDS)


def test_words_set_aside_are_told_with_the_reason_and_answered(
    visitor: Visitor, brest: str
) -> None:
    hers, peer = visitor.as_("morgane"), visitor.another()
    peer.as_("viviane").open("/pairs/paroles")
    _follow(peer, "/pairs/paroles/", WORDS)
    peer.submit("J’enregistre", 409, decision="set_aside")
    peer.sees("Choisissez pourquoi vous les mettez de côté.")
    peer.submit("J’enregistre", decision="set_aside", reason="names_somebody")
    hers.open("/").sees("Vos mots ont été lus.").open("/mon-avis/mes-mots/2")
    hers.sees("Vos mots ne seront pas publiés.", "On peut reconnaître une personne.")
    hers.submit("J’envoie ma réponse", 422, words=" ").sees("Écrivez votre réponse.")
    hers.submit("J’envoie ma réponse", words="Appelez le 06 39 98 00 02.")
    hers.sees("Lisez encore une fois avant d’envoyer.", "06 39 98 00 02")
    hers.submit("J’envoie comme cela", words="Il n’y a pas de nom.")
    hers.sees("Vos mots seront lus une nouvelle fois.")
    peer.open("/pairs/paroles").sees("1 parole à relire")
    _follow(peer, "/pairs/paroles/", WORDS)
    peer.sees("Il n’y a pas de nom.").does_not_see("Morgane")


def test_nobody_else_finds_her_words_at_her_address(visitor: Visitor, brest: str) -> None:
    visitor.as_("merlin").open("/mon-avis/mes-mots").does_not_see(WORDS)
    visitor.open("/mon-avis/mes-mots/1", 404)


def _follow(visitor: Visitor, begins: str, words: str) -> None:
    """Open the first link that begins so and stands with ``words``."""
    assert visitor.page is not None
    links = [a for a in visitor.page.tree.iter("a") if str(a.get("href")).startswith(begins)]
    named = [a for a in links if words[:20] in "".join(a.itertext())]
    visitor.open(str(named[0].get("href")))


def _option(visitor: Visitor, name: str) -> str:
    assert visitor.page is not None
    options = visitor.page.tree.iter("option")
    return next(str(one.get("value")) for one in options if name in "".join(one.itertext()))
