"""The pages of a measure: the referent writes, the lead confirms, she reads and contests."""

import re

from portal.accounts.service import tell_opening_code
from tests.consent.acts import LATER
from tests.trusted.acts import come_in
from tests.trusted.test_measures import confirmed

HERE = "/ma-mesure"


def test_from_the_judgment_to_her_page_with_two_hands(visitor, app, database, cast):
    her = cast["ondine"]
    pro = visitor.another().as_("clochette").open(f"/pro/personnes/{her.handle}/mesure")
    pro.submit(status=422, name="Maître Cornille").sees("Choisissez dans la liste")
    pro.submit(
        name="Maître Cornille", measure="full_curatorship", court="Tribunal des contes",
        judged_on="2026-01-15",
    ).sees("Rien n’est ouvert")  # fmt: skip
    visitor.as_("ondine").open(HERE).sees("Maître Cornille", "Pas encore confirmée")
    lead = visitor.another().as_("griselidis").open("/pro/mesures").sees("Tribunal des contes")
    shown = lead.press("J’ai vu le jugement").sees("Un autre accueil dit le code").page.source
    paper = re.search(r'<code dir="ltr">([^<]+)</code>', shown)[1]
    lead.open("/pro/mesures/carte").press("C’est imprimé").sees("Aucune mesure")
    visitor.open(HERE).sees("argent", "restent fermés")
    keys = app.extensions["portal.settings"].keys
    with database.session(writing=True) as session:
        facts = {"keys": keys, "at": LATER}
        assert tell_opening_code(session, paper.replace(" ", ""), by=cast["sesame"].id, **facts)
    visitor.submit("Je dis").sees("Tout est fermé à cette personne")
    lead.open("/pro/mesures").submit(status=422, keeps="yes").sees("Écrivez ce qu’elle va lire")
    lead.submit(keeps="no", words="C’était une erreur.").sees("Aucune mesure")
    visitor.open(HERE).sees("Finie le", "C’était une erreur.")


def test_he_reads_what_his_measure_opens_and_she_sees_by_which_law(visitor, app, session, cast):
    made = confirmed(session, cast)
    session.commit()
    him = come_in(visitor.another(), app, made.account_id).open("/").sees("Vous protégez Ondine")
    him.open("/mesure/lecture").sees("par une mesure de protection", "Argent")
    him.does_not_see("cuisiner", "Santé")
    visitor.as_("ondine").open("/qui-a-vu").sees("Maître Cornille", "Un juge a nommé")
    visitor.open(HERE).submit("Je dis", words="Je ne le connais pas.")
    him.open("/mesure/lecture", status=404).open("/mesure/").sees("Rien n’est ouvert")
    for place in ("/mon-plan", "/mes-accords", "/proche/", "/pro/", "/mes-entrees/code"):
        him.open(place, status=404)


def test_only_her_referent_writes_one(visitor, cast):
    here = f"/pro/personnes/{cast['ondine'].handle}/mesure"
    visitor.as_("melodie").open(here, status=404)


def test_odd_values_get_a_sentence(visitor, cast):
    here = f"/pro/personnes/{cast['ondine'].handle}/mesure"
    pro = visitor.as_("clochette").open(here)
    for odd in ({"name": "x" * 10_000}, {"judged_on": ""}, {"measure": "\0"}):
        facts = {"name": "Cornille", "measure": "safeguard", "court": "Tribunal"}
        pro.submit(status=422, **{**facts, "judged_on": "2026-01-15", **odd}).open(here)
    her = pro.another().as_("ondine").open(HERE)
    her.sees("Aucune mesure")
