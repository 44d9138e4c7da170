"""Groups from the desk of a lead to the page of a peer who sits there."""

from uuid import UUID

import pytest

from portal.core.database import Database
from portal.governance.catalogue import MemberSide
from tests.cast import Cast
from tests.governance.group import AFTER, group, meeting, seat
from tests.visitor import Visitor

STEERING = "Comité de pilotage de l’Ariège"
SAID = "Les personnes demandent un rendez-vous le soir."


@pytest.fixture
def local(database: Database, cast: Cast) -> str:
    """A local group in which Viviane sits; give its id."""
    with database.session(writing=True) as session:
        made = group(session, cast)
        seat(session, made, side=MemberSide.PEER, login="viviane")
        seat(session, made)
        session.commit()
    return str(made)


def test_a_lead_opens_a_group_and_says_who_sits_there(visitor: Visitor) -> None:
    lead = visitor.as_("griselidis").open("/pro/gouvernance").sees(STEERING, "Prochaine réunion")
    lead.open("/pro/gouvernance/nouveau")
    lead.submit("Créer le groupe", 422, name="Groupe d’Auray").sees("Choisissez une réponse.")
    lead.submit("Créer le groupe", kind="local", name=STEERING, purpose="Écouter.", status=409)
    lead.sees("Un groupe porte déjà ce nom.")
    lead.submit("Créer le groupe", name="Groupe d’Auray").sees("Groupe d’Auray")
    _follow(lead, "Groupe d’Auray")
    _follow(lead, "Ajouter des places")
    lead.submit("Enregistrer", side="peer", function="Délégué", places="1", login="viviane")
    lead.sees("Délégué", "Pair représentant", "Vote", "Viviane")
    visitor.another().as_("viviane").open("/pairs/groupes").sees("Groupe d’Auray")


def test_what_a_lead_notes_is_read_by_who_sits_there(visitor: Visitor, local: str) -> None:
    lead, peer = visitor.as_("griselidis"), visitor.another().as_("viviane")
    here = f"/pro/gouvernance/{local}"
    lead.open(f"{here}/ajouter/reunion").submit(
        "Enregistrer",
        kind="sharing",
        starts_at="2026-06-01T14:00",
        place="Mairie",
        agenda="Un\nDeux",
    ).sees("Temps de partage", "14 h", "Compte rendu attendu")
    _follow(lead, "Ouvrir")
    lead.submit("Publier", 422, words=" ").sees("Écrivez quelques mots.")
    lead.submit("Publier", words=f"{SAID}\n\n<b>Fin</b>").sees(SAID, "<b>Fin</b>")
    lead.submit("Publier", words="Une note.").sees("Une note ajoutée après")
    peer.open(f"/pairs/groupes/{local}").sees("Compte rendu à lire").does_not_see("Enregistrer")
    _follow(peer, "Ouvrir")
    peer.sees("Un", "Deux", SAID, "Une note.", "Il ne change plus.").does_not_see("<form class")
    lead.open(f"{here}/ajouter/recommandation").submit(
        "Enregistrer",
        409,
        words="Un soir par semaine.",
        addressed_to="L’accueil",
        votes_for="9",
    ).sees("Il y a plus de voix que de places qui votent.", "Un soir par semaine.")
    lead.submit("Enregistrer", votes_for="2").sees("On attend la suite")
    _follow(lead, "Écrire la suite")
    lead.submit("Publier la suite", words="Ouvert le jeudi.")
    lead.open(f"{here}/ajouter/livrable").submit("Enregistrer", title="Guide", due_on="2026-06-02")
    peer.open(f"/pairs/groupes/{local}")
    peer.sees("Un soir par semaine.", "Ouvert le jeudi.", "on l’attend encore")
    _follow(lead, "C’est donné")
    lead.submit("C’est donné", delivered_on="2026-06-03", link="https://guide.example")
    lead.sees("Donné le")


def test_a_meeting_is_cancelled_a_place_ends_and_a_group_too(
    visitor: Visitor, local: str, database: Database
) -> None:
    with database.session(writing=True) as session:
        later = meeting(session, UUID(local), AFTER.replace(year=2090)).id
        session.commit()
    lead, peer = visitor.as_("griselidis"), visitor.another().as_("viviane")
    lead.open(f"/pro/gouvernance/reunions/{later}").press("Annuler cette réunion").sees("Annulée")
    lead.open(f"/pro/gouvernance/{local}").press("Terminer ce groupe").sees("Groupe terminé")
    peer.open(f"/pairs/groupes/{local}")
    lead.open(f"/pro/gouvernance/{local}/ajouter/livrable")
    lead.submit("Enregistrer", 409, title="Guide", due_on="2026-06-02").sees(
        "Ce groupe est terminé."
    )


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("hansel", "/pro/gouvernance/"),
        ("clochette", "/pro/gouvernance/"),
        ("ondine", "/pairs/groupes/"),
        ("ondine", "/pro/gouvernance/"),
    ],
)
def test_who_does_not_sit_there_finds_nothing(
    visitor: Visitor, local: str, name: str, address: str
) -> None:
    visitor.as_(name).open(f"{address}{local}", 404)


@pytest.mark.parametrize("name", ["clochette", "cassandre", "ogier"])
def test_who_sits_reads_and_does_not_write(visitor: Visitor, name: str) -> None:
    visitor.as_(name).open("/pro/gouvernance").sees(STEERING).does_not_see("Créer un groupe")
    _follow(visitor, STEERING)
    visitor.sees("Guide pour les nouveaux référents", "Personnes accompagnées")
    visitor.does_not_see("Noter une réunion", "Viviane")


def test_a_professional_finds_them_beside_the_meetings(visitor: Visitor) -> None:
    visitor.as_("clochette").open("/pro/reunions")
    _follow(visitor, "Les groupes où je siège")
    visitor.sees(STEERING)


def _follow(visitor: Visitor, words: str) -> None:
    assert visitor.page is not None
    links = [a for a in visitor.page.tree.iter("a") if words in "".join(a.itertext())]
    visitor.open(str(links[0].get("href")))
