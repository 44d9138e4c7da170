"""A name that the portal gave for want of better waits for the département's own word."""

from __future__ import annotations

import pytest

from portal.territories.queries import territories

LEAD, HERE = "riquet", "/pro/territoires"


def _to_confirm(database):
    with database.session(writing=False) as session:
        return {one.name for one in territories(session) if one.to_confirm}


@pytest.fixture
def lead(visitor, cast):
    """The lead of Pas-de-Calais, whose territories wait."""
    with visitor._app.extensions["portal.database"].session(writing=False) as session:
        home = {one.id: one.department for one in territories(session)}
    name = next(n for n in ("hansel", "aladin", "riquet", "arthur")
                if home[cast[n].territory_id] == "Pas-de-Calais")  # fmt: skip
    return visitor.as_(name)


def test_only_the_names_that_no_source_gives_wait(database):
    assert _to_confirm(database) == {"Arrageois", "Audomarois", "Boulonnais", "Calaisis"}


def test_the_lead_is_told_and_confirms_or_puts_right(lead, visitor, database):
    lead.open("/pro/reglages").sees("Les noms de 4 territoires viennent du portail")
    lead.open(HERE).sees("Du portail, à confirmer")
    lead.open(f"{HERE}/calaisis").press("C’est le bon nom")
    lead.open(f"{HERE}/boulonnais").press("C’est le bon nom", name="Boulonnais et Montreuillois")
    assert _to_confirm(database) == {"Arrageois", "Audomarois"}
    lead.open(HERE).sees("Du département", "par Riquet").open("/pro/reglages/changements")
    lead.sees("Le nom du territoire", "Boulonnais et Montreuillois", "l’ouverture")
    visitor.another().open("/je-veux-un-referent").sees("Boulonnais et Montreuillois")


@pytest.mark.parametrize(
    ("name", "said", "status"),
    [
        ("", "Écrivez le nom du territoire.", 422),
        ("Arrageois", "Un autre territoire du département porte ce nom.", 409),
        ("a" * 121, "Écrivez un texte plus court.", 422),
    ],
)
def test_a_name_that_cannot_be_is_refused_and_kept(lead, database, name, said, status):
    lead.open(f"{HERE}/calaisis").press("C’est le bon nom", status=status, name=name).sees(said)
    assert "Calaisis" in _to_confirm(database)


def test_a_lead_names_only_his_own(visitor):
    visitor.as_("griselidis").open(HERE).does_not_see("Calaisis")
    visitor.open(f"{HERE}/calaisis", status=404)
