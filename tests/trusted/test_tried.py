"""Who stands beside her and knocks at what is closed leaves a line that she reads."""

from portal.audit.queries import readings_of
from portal.home import trusting
from portal.trusted import service
from tests.consent.acts import LATER, NOW, TODAY
from tests.trusted.acts import beside, come_in
from tests.trusted.test_measures import confirmed


def denied(database, cast):
    with database.session(writing=False) as session:
        lines = readings_of(session, cast["ondine"].id, on=TODAY)
        return [(one.viewer_name, one.themes) for one in lines if one.basis.value == "denied"]


def test_who_she_no_longer_trusts_knocks_and_she_reads_it_once(
    visitor, app, session, database, cast
):
    chosen, before = beside(session, cast), denied(database, cast)
    trusting.stop(session, by=cast["ondine"].id, at=LATER)
    session.commit()
    him = come_in(visitor, app, chosen.account_id)
    for _ in range(2):
        him.open("/proche/plan", 404)
    assert [one for one in denied(database, cast) if one not in before] == [("Fée", ("plan",))]
    her = visitor.another().as_("ondine").open("/qui-a-vu")
    her.sees("Fée a voulu voir : le plan.", "Rien n’a été vu.")


def test_a_guardian_whose_measure_is_closed_knocks_and_she_reads_it(
    visitor, app, session, database, cast
):
    made, before = confirmed(session, cast, at=NOW), denied(database, cast)
    service.contest(session, by=cast["ondine"].id, words="", language="fr", at=LATER)
    session.commit()
    come_in(visitor, app, made.account_id).open("/mesure/lecture", 404)
    tried = [one for one in denied(database, cast) if one not in before]
    assert tried == [("Maître Cornille", ())]


def test_what_is_open_leaves_no_try(visitor, app, session, database, cast):
    chosen, before = beside(session, cast), denied(database, cast)
    session.commit()
    come_in(visitor, app, chosen.account_id).open("/proche/plan")
    visitor.open("/proche/rien", 404).open("/proche/ecrire/99", 404)
    assert denied(database, cast) == before


def test_not_normal_on_a_guardians_line_leads_to_what_closes_it(
    visitor, app, session, database, cast
):
    made = confirmed(session, cast)
    session.commit()
    come_in(visitor, app, made.account_id).open("/mesure/lecture")
    with database.session(writing=False) as reading:
        line = readings_of(reading, cast["ondine"].id, on=TODAY)[0]
    assert line.viewer_service == ""
    her = visitor.another().as_("ondine").open("/qui-a-vu")
    assert "/ma-mesure" in [a.get("href") for a in her.page.tree.iter("a")]
    assert her.open(f"/qui-a-vu/{line.id}").page.heading == "Ma mesure de protection"
    her.press("Je dis : ce n’est pas normal")
    visitor.open("/mesure/lecture", 404)


def test_her_trusted_person_is_stopped_from_the_line_she_reads(visitor, app, session, cast):
    chosen = beside(session, cast)
    session.commit()
    come_in(visitor, app, chosen.account_id).open("/proche/plan")
    her = visitor.another().as_("ondine").open("/qui-a-vu")
    her.press("Tout arrêter avec Fée").sees("Vous n’avez plus de personne de confiance.")
    visitor.open("/proche/plan", 404)
