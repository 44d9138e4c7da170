"""« Organismes » : the lead adds, changes and closes the services of his département."""

from __future__ import annotations

import pytest

from portal.territories.models import OrganisationKind
from portal.territories.queries import organisations
from portal.territories.service import Contact, add_organisation, change_organisation

HERE = "/pro/organismes"


def _row(database, cast, name="Garage solidaire"):
    with database.session(writing=False) as session:
        found = organisations(session, cast["ondine"].territory_id)
    return next((row for row in found if row.name == name), None)


def test_a_lead_adds_a_service_and_everyone_reads_it(visitor, cast):
    visitor.as_("griselidis").open(f"{HERE}/nouveau")
    visitor.press(
        "Enregistrer", name="Épicerie sociale", kind="association", contact="L’équipe",
        phone="0536490099", hours="Le jeudi", place="Sous les arcades",
    )  # fmt: skip
    visitor.sees("Épicerie sociale", "05 36 49 00 99")
    visitor.another().open("/contacts/ariege").sees("Épicerie sociale", "Sous les arcades")


@pytest.mark.parametrize(
    ("typed", "sentence", "status"),
    [
        ({"name": ""}, "Écrivez le nom du service.", 422),
        ({"name": "Département"}, "Un service de ce nom existe déjà ici", 409),
        ({"contact": "zoe@garage.example"}, "L’annuaire ne garde pas d’adresse électronique.", 409),
        ({"phone": "demain"}, "Écrivez un numéro de téléphone français", 409),
        ({"kind": "elves"}, "Choisissez un type dans la liste.", 422),
        ({"hours": "a" * 121}, "Écrivez un texte plus court.", 422),
    ],
)
def test_bad_words_are_refused_and_kept_in_the_page(
    visitor, cast, database, typed, sentence, status
):
    before = _row(database, cast)
    visitor.as_("griselidis").open(f"{HERE}/{before.id}")
    visitor.press("Enregistrer", status=status, **{"place": "Ailleurs", **typed}).sees(sentence)
    assert ">Ailleurs</textarea>" in visitor.page.source.replace("\r\n", "")
    assert _row(database, cast) == before


def test_a_closed_service_stays_in_the_history_and_can_be_opened_again(visitor, cast, database):
    row = _row(database, cast)
    visitor.as_("griselidis").open(f"{HERE}/{row.id}").press("Fermer").sees("Fermé le")
    assert _row(database, cast).closed_on is not None
    visitor.press("Rouvrir").does_not_see("Fermé le")
    assert _row(database, cast).closed_on is None


def test_who_comes_second_reads_what_is_there_before(visitor, cast, database):
    row = _row(database, cast)
    visitor.as_("griselidis").open(f"{HERE}/{row.id}")
    with database.session(writing=True) as session:
        change_organisation(
            session,
            organisation_id=row.id,
            revision=row.revision,
            name=row.name,
            kind=row.kind,
            contact=Contact(place="Au coin du bois"),
        )
        session.commit()
    visitor.press("Enregistrer", status=409, place="Ailleurs")
    visitor.sees("Quelqu’un a changé ce service", "Au coin du bois")
    assert _row(database, cast).place == "Au coin du bois"


def test_another_departement_is_not_there(visitor, cast, database):
    row = _row(database, cast)
    visitor.as_("riquet").open(f"{HERE}/{row.id}", 404)
    visitor.open(HERE, 404, secteur="ariege")
    visitor.open(HERE, secteur="calaisis").sees("Aucun service n’est encore écrit ici.")


@pytest.mark.parametrize("name", ["ondine", "clochette", "viviane", "cassandre"])
def test_nobody_else_keeps_the_directory(visitor, name):
    visitor.as_(name).open(HERE, 404)


def test_a_long_directory_is_read_page_by_page_and_by_name(visitor, cast, database):
    with database.session(writing=True) as session:
        for number in range(120):
            add_organisation(
                session,
                territory_id=cast["ondine"].territory_id,
                name=f"Épicerie {number:03}",
                kind=OrganisationKind.OTHER,
            )
        session.commit()
    lead = visitor.as_("griselidis").open(HERE).sees("Page 1 sur 3")
    assert len(list(lead.page.tree.iter("tr"))) == 51
    lead.open(HERE, nom="epicerie 119").sees("Épicerie 119").does_not_see("Épicerie 118")
    lead.open(HERE, nom="zzz").sees("Aucun organisme ne porte ce nom ici.")
    lead.open(HERE, page="9").sees("Il n’y a rien sur cette page.")
