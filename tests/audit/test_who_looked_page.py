"""« Qui a vu mes informations »."""

from datetime import timedelta

from portal.audit import queries, service
from portal.audit.models import Basis
from portal.audit.views.who_looked import _seen
from portal.core import clock
from portal.core.clock import local_date

TODAY = local_date(clock.now())


def test_readings_are_told_in_sentences_newest_first(visitor):
    visitor.as_("ondine").open("/qui-a-vu").sees(
        "Mélodie T. a vu : emploi et formation.", "Mission locale, à", "Pour travailler ensemble."
    )


def test_a_refused_try_says_that_nothing_was_seen(visitor):
    visitor.as_("ondine").open("/qui-a-vu").sees(
        "Gaspard L. a voulu voir : argent.", "Sans accord de vous. Rien n’a été vu."
    )


def test_readings_of_one_day_by_one_reader_are_told_once_and_each_stays_there(
    visitor, cast, database
):
    noon = clock.now().replace(hour=12, minute=0) - timedelta(days=43)
    with database.session(writing=True) as session:
        _read(session, cast, noon, themes=["work"])
        _read(session, cast, noon + timedelta(minutes=7), themes=["work", "housing"])
        _read(session, cast, noon + timedelta(minutes=8), themes=["plan"], purpose="handover")
        _read(session, cast, noon - timedelta(days=1), themes=["plan"])
        session.commit()
        kept = queries.readings_of(session, cast["ondine"].id, on=TODAY)
    days = {}
    for line in kept:
        days.setdefault(line.at.date(), []).append(line)
    assert [len(one.each) for one in _seen(days[noon.date()])] == [1, 2]
    assert [one.themes for one in _seen(days[noon.date()])] == [("plan",), ("housing", "work")]
    assert sum(len(one.each) for day in days.values() for one in _seen(day)) == len(kept)
    visitor.as_("ondine").open("/qui-a-vu").sees(
        "Département, 2 fois.", "Je vois chaque fois", "h 07.", "h 00. emploi et formation"
    )


def test_readings_by_law_are_never_joined(cast, session):
    for minute in (1, 2):
        service.record_reading(
            session,
            viewer_id=cast["clochette"].id,
            viewer_name="Clochette B.",
            viewer_service="Département",
            person_id=cast["perceval"].id,
            themes=["family"],
            basis=Basis.LAW,
            at=clock.now().replace(hour=12, minute=minute),
            ground="grave_danger",
            motive=f"Motif {minute}",
        )
    kept = [
        one
        for one in queries.readings_of(session, cast["perceval"].id, on=TODAY)
        if one.basis is Basis.LAW
    ]
    assert len(_seen(kept)) == len(kept) > 1


def test_a_reading_by_law_is_explained(visitor):
    visitor.as_("morgane").open("/qui-a-vu").sees(
        "Yvain L. a vu : famille et enfants.",
        "La loi l’a permis, sans votre accord.",
        "Elles se disent juste le nécessaire.",
        "L.226-2-2",
    )


def test_the_page_says_so_when_nobody_looked(visitor, monkeypatch):
    monkeypatch.setattr(queries, "readings_of", lambda *_asked, **_more: [])
    monkeypatch.setattr(queries, "tally", lambda *_asked, **_more: queries.Tally(0, 0))
    visitor.as_("ondine").open("/qui-a-vu").sees(
        "Ce mois-ci : personne.", "Personne n’a encore vu vos informations."
    )


def test_a_page_after_the_last_one_leads_back(visitor):
    visitor.as_("ondine").open("/qui-a-vu", page="40").sees("Revenir aux jours d’après")
    visitor.does_not_see("Personne n’a encore vu")


def test_500_readings_cost_no_more_questions_and_come_50_at_a_time(visitor, cast, database):
    with database.session(writing=True) as session:
        for number in range(500):
            _read(session, cast, clock.now() - timedelta(minutes=number))
        session.commit()
    visitor.as_("ondine").open("/qui-a-vu").sees("fois, ", "Voir les jours d’avant")
    visitor.open("/qui-a-vu", page="10").sees("Revenir aux jours d’après")


def test_an_odd_page_number_is_the_first_page(visitor):
    visitor.as_("ondine")
    for odd in ("0", "-1", "x", "²", "9" * 30):
        visitor.open("/qui-a-vu", page=odd)


def test_it_is_hers_alone(visitor):
    visitor.as_("clochette").open("/qui-a-vu", 404)


def _read(session, cast, at, themes=("plan", "work", "contact"), purpose="coordinate"):
    service.record_reading(
        session,
        viewer_id=cast["clochette"].id,
        viewer_name="Clochette B.",
        viewer_service="Département",
        person_id=cast["ondine"].id,
        themes=themes,
        basis=Basis.CONSENT,
        at=at,
        purpose=purpose,
    )


def test_an_address_that_holds_what_no_text_holds_is_like_any_other(visitor):
    visitor.as_("clochette")
    for address in ("/pro/personnes/a%00b", "/pro/personnes/%00f/reunions"):
        visitor.open(address, 404)


def test_a_professional_who_is_not_in_her_circle_and_knocks_is_told_calmly(visitor, cast):
    file = f"/pro/personnes/{cast['ondine'].handle}"
    stranger = visitor.another().as_("raiponce").open(file, 404).open(f"{file}/plan", 404)
    assert stranger.page is not None
    visitor.as_("ondine").open("/qui-a-vu").sees(
        f"{cast['raiponce'].display_name} a voulu ouvrir votre page.", "Rien n’a été vu."
    )
    assert visitor.page.text.count(cast["raiponce"].display_name) <= 3


def test_her_filter_is_in_the_address_and_keeps_one_reader(visitor, cast):
    visitor.as_("ondine").open("/qui-a-vu", de=cast["gaspard"].handle)
    visitor.sees("Gaspard L. a voulu voir : argent.").does_not_see("Mélodie T. a vu")
    for odd in ("zzz", cast["merlin"].handle, "'", ""):
        visitor.open("/qui-a-vu", de=odd).sees("Mélodie T. a vu : emploi et formation.")


def test_5000_readings_cost_no_more_questions_than_one(visitor, cast, database):
    def asked(address):
        return len(visitor.open(address).page.statements)

    filtered = f"/qui-a-vu?de={cast['clochette'].handle}"
    visitor.as_("ondine")
    before = asked("/qui-a-vu"), asked(filtered)
    with database.session(writing=True) as session:
        for number in range(5000):
            _read(session, cast, clock.now() - timedelta(minutes=number))
        session.commit()
    assert (asked("/qui-a-vu"), asked(filtered)) == before
    assert max(before) <= 8
