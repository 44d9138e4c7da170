"""A parent writes for her child beside her own words (R20); one adult never for the other."""

from __future__ import annotations

import pytest

from portal.assessment import service
from portal.assessment.catalogue import Domain
from portal.assessment.queries import own_words_of
from portal.circle.models import PathwayPerson
from portal.core import clock

FOOT, HERS = "Je veux le foot.", "Ma mère m’aide."


def of_child(cast, number: int | None = None) -> str:
    part = f"/{number}" if number else ""
    return f"/mon-plan/mes-mots{part}?de={cast['petit-jean'].handle}"


def test_she_goes_from_her_words_to_those_of_her_child(visitor, cast) -> None:
    visitor.as_("morgane").open("/mon-plan/mes-mots").sees("Les mots de Petit-Jean", "Mes mots")
    visitor.open(of_child(cast)).sees("La situation de Petit-Jean", "12 réponses sur 12")
    visitor.open(of_child(cast, 11)).sees(FOOT, "Écrit avec Morgane").does_not_see(HERS)
    visitor.open("/mon-plan/mes-mots/11").sees(HERS).does_not_see(FOOT)


def test_a_child_is_asked_about_school_and_not_about_work_or_debts(visitor, cast) -> None:
    visitor.as_("morgane").open(of_child(cast)).sees("Mon école", "Mon argent de poche")
    visitor.does_not_see("Mon travail", "Mon argent et mes dettes", "Ma famille et mes enfants")
    visitor.open(of_child(cast, 3)).sees("Mon école").open("/mon-plan/mes-mots/3")
    visitor.sees("Mon travail").does_not_see("Mon école")


def test_what_she_writes_for_him_says_with_whom(visitor, cast, database) -> None:
    visitor.as_("morgane").open(of_child(cast, 2))
    visitor.press("Je garde ses mots", words="J’ai mal au genou.", level="hard")
    assert visitor.page.address == of_child(cast, 3)
    with database.session(writing=False) as session:
        his = own_words_of(session, cast["petit-jean"].id)[Domain.HEALTH]
        assert (his.words, his.typed_by_name) == ("J’ai mal au genou.", "Morgane")
        assert own_words_of(session, cast["morgane"].id)[Domain.HEALTH].words != his.words


def test_she_answers_what_is_written_about_him(visitor, cast) -> None:
    visitor.as_("morgane").open(of_child(cast, 11)).sees("Ce qui est écrit sur Petit-Jean")
    address = visitor.page.source.partition("/mon-plan/mes-mots/ligne/")[2][:36]
    visitor.open(f"/mon-plan/mes-mots/ligne/{address}").press("D’accord")
    visitor.sees("Vous avez répondu le")
    assert visitor.page.address == of_child(cast, 11)


@pytest.mark.parametrize("name", ["ondine", "perceval"])
def test_the_child_of_somebody_else_is_not_there(visitor, cast, name) -> None:
    visitor.as_(name).open(of_child(cast), 404).open(of_child(cast, 1), 404)


def test_a_professional_reads_him_as_every_adult_agreed(visitor, cast) -> None:
    address = f"/pro/personnes/{cast['petit-jean'].handle}/situation"
    visitor.as_("blanchefleur").open(address).sees(FOOT).does_not_see("J’aime ma chambre.")
    visitor.another().as_("yvain").open(address).does_not_see(FOOT)
    visitor.another().as_("raiponce").open(address, 404)


@pytest.fixture
def second_parent(cast, database):
    """Petit-Jean is also the child of Perceval and Mélusine: two adults, one child."""
    with database.session(writing=True) as session:
        place = session.get(PathwayPerson, (cast["petit-jean"].id, cast["petit-jean"].pathway_id))
        place.pathway_id = cast["perceval"].pathway_id
        for name in ("perceval", "melusine"):
            service.write_own_words(
                session,
                domain=Domain.FAMILY,
                words=f"Secret de {name}",
                language="fr",
                by=cast[name].id,
                at=clock.now(),
            )
        session.commit()


@pytest.mark.usefixtures("second_parent")
def test_two_parents_share_the_words_of_the_child_and_never_their_own(visitor, cast) -> None:
    him = visitor.as_("perceval").open(of_child(cast, 7))
    him.sees("Mélusine lit aussi ces mots, et peut les changer.")
    him.press("Je garde ses mots", words="Je veux du calme.")
    her = visitor.another().as_("melusine").open(of_child(cast, 7))
    her.sees("Je veux du calme.", "Écrit avec Perceval").does_not_see("Secret de perceval")
    her.open("/mon-plan/mes-mots/7").sees("Secret de melusine").does_not_see("Secret de perceval")


@pytest.mark.usefixtures("second_parent")
def test_one_parent_alone_opens_nothing_of_the_child(visitor, cast) -> None:
    address = f"/pro/personnes/{cast['petit-jean'].handle}/situation"
    visitor.as_("alice").open(address).sees("Rien n’est partagé avec vous aujourd’hui.")
