"""« Une étude »: her consent to it, apart from what she shows to who helps her (GDPR 7)."""

from datetime import timedelta

from portal.accounts.service import end_access
from portal.consent.catalogue import AgreementKind, Duration, Purpose, Theme
from portal.consent.queries import agreements_of, in_studies
from portal.core import clock
from tests.consent.acts import NOW, TODAY, forget_proofs, give
from tests.consent.test_words_shown import newest
from tests.doors import form_key

STUDY = "/mes-accords/etude"
YES = "Oui, je suis d’accord"


def hers(database, member):
    with database.session(writing=False) as session:
        found = agreements_of(session, member.id, TODAY)
        return [one for one in found if one.theme is Theme.STUDY]


def taking_part(database):
    with database.session(writing=False) as session:
        found = in_studies(session, at=clock.now() + timedelta(minutes=1))
        return set().union(*found.values())


def at(cast, rest=""):
    return f"{STUDY}/{cast['cassandre'].handle}{rest}"


def test_merlin_withdraws_and_leaves_the_panel_in_silence(visitor, cast, database):
    assert cast["merlin"].id in taking_part(database)
    visitor.as_("merlin").open("/mes-accords").sees("Étude et témoignage")
    visitor.open(STUDY).sees("Vous avez dit oui", "Cassandre I.")
    visitor.press("J’arrête").sees(
        "L’étude ne compte plus rien de vous.", "Personne n’est prévenu."
    )
    visitor.does_not_see("Cette personne lit seulement", "Je préviens")
    assert cast["merlin"].id not in taking_part(database)
    visitor.open(STUDY).does_not_see("Vous avez dit oui")
    for name in ("cassandre", "guenievre", "arthur"):
        visitor.another().as_(name).open("/pro/").does_not_see("accord terminé", "étude est")


def test_she_says_yes_with_her_code_and_has_a_receipt(visitor, cast, database):
    visitor.as_("morgane")
    forget_proofs(database)
    visitor.open(STUDY).sees("On vous propose une étude").open(at(cast))
    visitor.sees("Cassandre I., évaluatrice, Université pourra voir : nombres pour une étude.")
    visitor.press(YES, 422).press(YES, proof=cast["morgane"].pin).sees("C’est noté")
    assert cast["morgane"].id in taking_part(database)
    kept = newest(database)
    assert kept.theme is Theme.STUDY
    assert hers(database, cast["morgane"])[0].words.kind is AgreementKind.CONSENT
    visitor.open(f"/mes-accords/recus/{kept.id}").sees("accord pour une étude ou un témoignage")


def test_she_says_no_without_a_code_and_may_change_her_mind(visitor, cast, database):
    visitor.as_("morgane")
    forget_proofs(database)
    visitor.open(at(cast)).press("Non").sees("C’est votre droit.")
    assert [one.state.value for one in hers(database, cast["morgane"])] == ["refused"]
    visitor.open(STUDY).sees("Vous avez dit non")
    visitor.open(at(cast)).press("Non").sees("C’est votre droit.")
    assert len(hers(database, cast["morgane"])) == 1
    visitor.open(at(cast)).press(YES, proof=cast["morgane"].pin).sees("C’est noté")
    assert cast["morgane"].id in taking_part(database)


def test_near_its_end_she_reads_it_again_before_it_lasts(visitor, cast, database):
    with database.session(writing=True) as session:
        to = {"to": "cassandre", "theme": Theme.STUDY, "purpose": Purpose.EVALUATE}
        year = {"duration": Duration.END_OF_PATHWAY, "at": NOW - timedelta(days=355)}
        give(session, cast, of="morgane", **to, **year)
        session.commit()
    visitor.as_("morgane").open(STUDY).sees("Je relis et je décide")
    visitor.open("/mes-accords/dans-le-temps").sees("Je relis et je décide")
    visitor.open(at(cast)).press(YES).sees("C’est noté")
    assert [one.state.value for one in hers(database, cast["morgane"])] == ["renewed", "replaced"]


def test_what_is_in_force_is_not_given_twice_nor_refused(visitor, cast, database):
    visitor.as_("merlin").open(at(cast)).sees("Vous avez déjà dit oui.").does_not_see(YES)
    key = form_key(visitor.client.application, visitor.client)
    answer = visitor.client.post(at(cast, "/non"), data={"csrf_token": key})
    assert answer.status_code == 409
    assert cast["merlin"].id in taking_part(database)


def test_it_is_never_among_what_helpers_see(visitor, cast):
    words = visitor.as_("merlin").open("/mes-accords").page.text
    helpers, study = words.split("Qui voit quoi")[1].split("Étude et témoignage")
    assert "Cassandre I." in study
    assert "Cassandre I." not in helpers


def test_nobody_agrees_to_the_study_of_who_no_longer_works_and_a_yes_of_before_stops(
    visitor, cast, database
):
    with database.session(writing=True) as session:
        who, lead = cast["cassandre"].id, cast["griselidis"].id
        end_access(session, account_id=who, by=lead, device="", at=clock.now())
        session.commit()
    visitor.as_("morgane").open(STUDY).does_not_see("Cassandre I.")
    visitor.open(at(cast), 404)
    other = visitor.another().as_("merlin").open(STUDY).sees("Cassandre I.")
    other.press("J’arrête").sees("L’étude ne compte plus rien de vous.")


def test_an_evaluator_of_elsewhere_is_nobody_here(visitor, cast):
    visitor.as_("ondine").open(STUDY).sees("Aucune étude n’est proposée")
    visitor.does_not_see("Ce que l’étude reçoit")
    visitor.open(at(cast), 404)
    visitor.open(f"{STUDY}/{cast['melodie'].handle}", 404)
