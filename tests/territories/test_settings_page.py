"""« Réglages » : a lead changes what is in force in his département, and it is dated."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.core import clock
from portal.core.dates import long_date
from portal.core.value import replace
from portal.territories.catalogue import SETTINGS
from portal.territories.catalogue.pro import CHOICES, EXPLAINED, GROUPS, NAMES
from portal.territories.queries import governed_from, settings_of, territories
from tests.territories.places import choose

HERE = "/pro/reglages"
TODAY = clock.local_date(clock.now())


def _of(database, cast, name="ondine", day=TODAY):
    with database.session(writing=False) as session:
        return settings_of(session, cast[name].territory_id, on=day)


def test_every_setting_has_its_words_and_its_place():
    assert set(NAMES) == set(EXPLAINED) == set(SETTINGS)
    assert sorted(key for keys in GROUPS.values() for key in keys) == sorted(SETTINGS)
    for key, words in CHOICES.items():
        assert set(words) == set(SETTINGS[key].choices)


def test_a_lead_changes_a_delay_for_the_whole_departement(visitor, cast, database):
    visitor.as_("griselidis").open(HERE).sees("Ariège", "10 jours ouvrés", "Valeur du portail")
    visitor.open(f"{HERE}/answer_days").press("Enregistrer", value="8")
    visitor.sees("8 jours ouvrés", f"Depuis le {long_date(TODAY, 'fr')}, par Grisélidis")
    assert _of(database, cast).answer_days == 8
    visitor.open(f"{HERE}/changements").sees("Délai de réponse à une demande", "8 jours ouvrés")


def test_a_change_to_come_is_shown_and_does_not_hold_yet(visitor, cast, database):
    later = TODAY + timedelta(days=40)
    visitor.as_("griselidis").open(f"{HERE}/review_months")
    visitor.press("Enregistrer", value="2", from_day=later.isoformat())
    visitor.sees("3 mois", f"À partir du {long_date(later, 'fr')} : 2 mois")
    assert _of(database, cast).review_months == 3
    assert _of(database, cast, day=later).review_months == 2


def test_one_territory_chooses_and_follows_its_departement_again(visitor, cast, database):
    place = f"{HERE}/talk_days?secteur=arrageois"
    visitor.as_("riquet").open(f"{HERE}/talk_days").sees("Arrageois", "Boulonnais")
    visitor.press("Enregistrer", value="4")
    visitor.open(place).press("Enregistrer", value="3")
    assert _of(database, cast, "pimprenelle").talk_days == 3
    visitor.open(place).press("Suivre à nouveau le département").sees("Le département")
    assert _of(database, cast, "pimprenelle").talk_days == 4
    visitor.open(place).sees("le choix revient plus haut")


@pytest.mark.parametrize(
    ("key", "typed", "sentence"),
    [
        ("answer_days", "dix", "Écrivez un nombre entier, en chiffres."),
        ("answer_days", "400", "Choisissez entre 1 et 60 jours ouvrés."),
        ("duty_phone", "01 23", "Écrivez un numéro de téléphone français"),
        ("duty_name", "", "une personne n’aurait personne à appeler"),
        ("languages", "français, elfique", "Une de ces langues n’est pas connue."),
    ],
)
def test_a_bad_value_is_refused_and_kept_in_the_page(visitor, cast, database, key, typed, sentence):
    before = _of(database, cast)
    place = f"{HERE}/{key}?secteur=ariege"
    visitor.as_("griselidis").open(place).press("Enregistrer", status=409, value=typed)
    visitor.sees(sentence)
    assert f'value="{typed}"' in visitor.page.source
    assert _of(database, cast) == before


def test_yesterday_and_no_day_at_all_are_refused(visitor, cast, database):
    visitor.as_("griselidis").open(f"{HERE}/answer_days")
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    visitor.press("Enregistrer", status=409, value="8", from_day=yesterday)
    visitor.sees("hier reste ce qu’il était")
    visitor.press("Enregistrer", status=422, value="8", from_day="").sees("Dites à partir de quel")
    assert _of(database, cast).answer_days == 10


def test_who_comes_second_reads_the_first_change_before_his_own(visitor, cast, database):
    visitor.as_("griselidis").open(f"{HERE}/answer_days?secteur=ariege")
    with database.session(writing=True) as session:
        choose(session, cast["ondine"].territory_id, answer_days="5")
        session.commit()
    visitor.press("Enregistrer", status=409, value="6").sees("changé ce réglage en même temps")
    assert _of(database, cast).answer_days == 5
    visitor.press("Enregistrer", value="6")
    assert _of(database, cast).answer_days == 6


def test_words_and_lists_are_typed_in_plain_lines(visitor, cast, database):
    visitor.as_("griselidis").open(f"{HERE}/card_places?secteur=ariege")
    visitor.press("Enregistrer", value="Venez ici :\n- à la <b>mairie</b>\n- au marché")
    kept = _of(database, cast).card_places
    assert kept == (
        "<p>Venez ici :</p><ul><li>à la &lt;b&gt;mairie&lt;/b&gt;</li><li>au marché</li></ul>"
    )
    visitor.open(f"{HERE}/card_places?secteur=ariege").sees("- au marché")
    visitor.open(f"{HERE}/languages?secteur=ariege")
    visitor.press("Enregistrer", value="Turc, français, langue des signes française")
    assert _of(database, cast).languages == ("fr", "fsl", "tr")


def test_an_evaluator_reads_and_changes_nothing(visitor, cast):
    visitor.as_("cassandre").open(HERE).sees("Brest métropole", "10 jours ouvrés")
    visitor.open(f"{HERE}/answer_days").does_not_see("Enregistrer")


def test_another_departement_is_not_there(visitor, cast, database):
    with database.session(writing=False) as session:
        assert "bas-rhin" in {row.code for row in territories(session)}
    visitor.as_("griselidis").open(HERE, 404, secteur="bas-rhin")
    visitor.open(f"{HERE}/answer_days", 404, secteur="bas-rhin")
    visitor.open(f"{HERE}/colour", 404)


def test_a_number_that_each_territory_has_is_not_asked_of_the_whole(
    visitor, database, cast
) -> None:
    visitor.as_("griselidis").open(HERE).sees("Chaque territoire a le sien.")
    assert not [one for one in visitor.page.tree.iter("tr") if one.get("class") == "late"]
    with database.session(writing=False) as session:
        governed = governed_from(session, cast["ondine"].territory_id)
    assert not governed.lacks("duty_phone", territory_id=None, on=TODAY)
    assert replace(governed, changes=()).lacks("duty_phone", territory_id=None, on=TODAY)
