"""A dedicated referent, or somebody a lead tells her of, comes into the circle by her alone."""

from datetime import timedelta

import pytest

from portal.core import clock
from portal.core.refusal import Refused
from portal.referent import queries, service
from tests.referent.choosing import accept, ask
from tests.referent.test_accept import sees

HER = "gribouille"


def add(session, cast, who, helper, by=None):
    service.add_to_circle(
        session,
        pathway_id=cast[who].pathway_id,
        helper_id=cast[helper].id,
        by=cast[by or who].id,
        at=clock.now(),
    )


def names(session, cast, who):
    her = cast[who]
    found = queries.offered_names(session, her.pathway_id, person_id=her.id)
    return {one.display_name: one for one in found}


def test_merlin_added_the_dedicated_referent_first(session, cast):
    pathway_id = cast["merlin"].pathway_id
    assert queries.referent_id_of(session, pathway_id) == cast["guenievre"].id
    assert {name.split()[0] for name in names(session, cast, "merlin")} == {"Mélisande"}


def test_she_adds_then_chooses_and_he_sees_nothing_between(session, cast):
    with pytest.raises(Refused, match="not-in-circle"):
        ask(session, cast, HER, "melisande")
    add(session, cast, HER, "melisande")
    assert sees(session, cast, "melisande", HER) == frozenset()
    accept(session, cast, ask(session, cast, HER, "melisande"), "melisande")
    assert queries.referent_id_of(session, cast[HER].pathway_id) == cast["melisande"].id


@pytest.mark.parametrize(
    ("helper", "by", "code"),
    [
        ("tristan", HER, "not-offered"),
        ("guenievre", HER, "not-offered"),
        ("melisande", "melisande", "not-yours"),
        ("melisande", "arthur", "not-yours"),
        ("melisande", "merlin", "not-yours"),
    ],
)
def test_nobody_is_added_who_was_not_offered_nor_by_anybody_else(session, cast, helper, by, code):
    with pytest.raises(Refused, match=code):
        add(session, cast, HER, helper, by)


def test_a_lead_tells_of_names_and_adds_nobody(session, cast):
    told = {"pathway_id": cast[HER].pathway_id, "at": clock.now()}
    ids = [cast["tristan"].id]
    assert service.propose_names(session, helper_ids=ids, by=cast["arthur"].id, **told) == 1
    assert service.propose_names(session, helper_ids=ids, by=cast["arthur"].id, **told) == 0
    assert any(one.told for one in names(session, cast, HER).values())
    for by, helper, code in (("griselidis", "tristan", "not-yours"),
                             ("tristan", "tristan", "not-yours"),
                             ("arthur", "clochette", "not-same-place"),
                             ("arthur", "merlin", "not-a-professional")):  # fmt: skip
        with pytest.raises(Refused, match=code):
            service.propose_names(session, helper_ids=[cast[helper].id], by=cast[by].id, **told)


def test_only_a_lead_of_his_place_says_that_somebody_is_dedicated(session, cast):
    for by in ("griselidis", "tristan", "morgane"):
        with pytest.raises(Refused, match="not-yours"):
            service.name_dedicated(
                session, account_id=cast["tristan"].id, by=cast[by].id, at=clock.now()
            )


def test_a_late_answer_goes_up_and_she_sees_where_it_stands(visitor, cast, session):
    wish = service.ask(
        session,
        pathway_id=cast["ondine"].pathway_id,
        helper_id=cast["melodie"].id,
        themes=(),
        by=cast["ondine"].id,
        at=clock.now() - timedelta(days=30),
    )
    session.commit()
    lead = visitor.as_("griselidis").open("/pro/demandes")
    lead.sees(cast["ondine"].handle, "Mélodie T.").does_not_see("Ondine")
    lead.open(f"/pro/demandes/{wish.id}/noms").press("Je propose ces noms", 422)
    lead.sees("Choisissez au moins un nom.")
    # who is her referent today, and who does not answer, are no other names
    offered = {one.get("value") for one in lead.page.tree.iter("input")}
    assert not offered & {cast["clochette"].handle, cast["melodie"].handle}
    lead.press("Je propose ces noms", names=[cast["robin"].handle])
    lead.open(f"/pro/demandes/{wish.id}/noms").sees("Noms déjà proposés", "Robin")
    her = visitor.another().as_("ondine").open("/mon-referent")
    her.sees("La réponse était prévue au plus tard le", "L’équipe de votre secteur s’en occupe")
    her.open("/mon-referent/autres").sees("Chercher avec quelqu’un")
    other = visitor.another().as_("hansel").open("/pro/demandes").sees("Rien n’attend.")
    other.open(f"/pro/demandes/{wish.id}/noms", 404)


def test_she_adds_somebody_on_her_phone(visitor, cast):
    her = visitor.as_("merlin").open("/mon-referent/autres")
    her.sees("Mélisande", "Être référent est son métier").press("J’ajoute à mon cercle")
    her.sees("Choisir mon référent", "Mélisande")
