"""The desk of a professional."""

from datetime import timedelta
from uuid import uuid4

import time_machine

from portal.circle.queries import Known
from portal.consent import service as consent
from portal.core import clock
from portal.home.lines import Group, Line, in_order
from portal.referent import service
from tests.html import words_of


def test_today_says_what_waits_for_whom_since_when(visitor):
    visitor.as_("clochette").open("/pro/").sees("Aujourd’hui", "Ondine", "Ariège", "Version 4")


def line(group: Group, kind: str, days: int, *, late: bool = False) -> Line:
    known = Known(uuid4(), uuid4(), "ondine", "Ondine", "Ariège", is_child=False)
    return Line(group, kind, known, days, late=late)


def test_what_a_person_waits_for_comes_before_a_late_review():
    lines = [
        line(Group.REVIEWS, "review", 40, late=True),
        line(Group.PLANS, "draft", 12),
        line(Group.PLANS, "disagreement", 2),
        line(Group.PLANS, "talk", 1, late=True),
        line(Group.REFERENT, "wish", 9),
        line(Group.PROMISES, "promise", 3, late=True),
    ]
    order = [one.kind for one in sorted(lines, key=in_order)]
    assert order == ["promise", "talk", "wish", "disagreement", "draft", "review"]


def test_many_reviews_are_one_line_until_they_are_asked_for(visitor, monkeypatch):
    with time_machine.travel(clock.now() + timedelta(days=120)):
        visitor.as_("clochette").open("/pro/", voir="points").sees("Noter le point")
        rows, _folded = waiting(visitor)
        monkeypatch.setattr("portal.home.views.desk.FOLDED_FROM", len(rows))
        visitor.open("/pro/").sees("Voir ces points").does_not_see("Noter le point")
        monkeypatch.setattr("portal.home.views.desk.FOLDED_FROM", len(rows) + 1)
        visitor.open("/pro/").sees("Noter le point").does_not_see("Voir ces points")


def test_a_change_of_referent_waits_since_the_day_it_was_asked(visitor, session, cast):
    service.ask(
        session, pathway_id=cast["ondine"].pathway_id, helper_id=cast["melodie"].id, themes=(),
        by=cast["ondine"].id, at=clock.now() - timedelta(days=20),
    )  # fmt: skip
    session.commit()
    visitor.as_("clochette").open("/pro/", voir="referent")
    rows = [words_of(one) for one in waiting(visitor)[0]]
    assert [row for row in rows if "Change de référent" in row and "20 jours" in row]


def test_filters_keep_one_kind(visitor):
    visitor.as_("clochette").open("/pro/", voir="referent").does_not_see("Version 4")
    visitor.open("/pro/", voir="n-importe-quoi").sees("Version 4")


def stop_all(database, cast, helper):
    with database.session(writing=True) as session:
        stopped = consent.withdraw_all(
            session,
            person_id=cast["ondine"].id,
            recipient_id=cast[helper].id,
            by=cast["ondine"].id,
            at=clock.now(),
        )
        session.commit()
    return stopped


def waiting(visitor):
    return list(visitor.page.tree.iter("tr"))[1:], visitor.page.tree.find(".//main//details")


def test_a_stopped_agreement_waits_for_nobody_and_is_told_without_a_reason(visitor, cast, database):
    visitor.as_("melodie").open("/pro/")
    rows, _folded = waiting(visitor)
    stop_all(database, cast, "melodie")
    after, folded = waiting(visitor.open("/pro/"))
    assert len(after) <= len(rows)
    assert not [row for row in after if "terminé" in "".join(row.itertext())]
    assert folded is not None
    assert folded.get("open") is None
    assert "Ondine : 1 accord terminé" in words_of(folded)
    visitor.does_not_see("voir=accords")


def test_what_stopped_with_one_person_is_one_line(visitor, cast, database):
    stopped = stop_all(database, cast, "clochette")
    assert stopped > 1
    _rows, folded = waiting(visitor.as_("clochette").open("/pro/"))
    assert f"Ondine : {stopped} accords terminés" in words_of(folded)
    assert len([li for li in folded.iter("li") if "Ondine" in "".join(li.itertext())]) == 1


def test_the_referent_no_longer_learns_what_waits_in_a_plan_that_is_not_shared(
    visitor, cast, database
):
    with database.session(writing=True) as session:
        consent.withdraw_all(
            session,
            person_id=cast["ondine"].id,
            recipient_id=cast["clochette"].id,
            by=cast["ondine"].id,
            at=clock.now(),
        )
        session.commit()
    visitor.as_("clochette").open("/pro/", voir="plans").does_not_see("Ondine", "Version 4")


def test_an_evaluator_has_results_only(visitor):
    visitor.as_("cassandre")
    assert visitor.client.get("/pro/").headers["Location"] == "/pro/resultats"
    visitor.open("/pro/personnes", 404)


def test_a_lead_has_a_desk_of_his_own_and_nobodys_file(visitor):
    visitor.as_("griselidis").open("/pro/").sees("Personnes suivies par référent")
    visitor.open("/pro/personnes", 404)


def test_a_person_or_a_peer_has_no_desk(visitor):
    visitor.as_("ondine").open("/pro/", 404)
    visitor.another().as_("viviane").open("/pro/", 404)


def test_people_are_found_by_the_beginning_of_a_name(visitor):
    visitor.as_("clochette").open("/pro/personnes").sees("Ondine", "Poucette")
    visitor.open("/pro/personnes", prenom=" OND").sees("Ondine").does_not_see("Poucette")
    visitor.open("/pro/personnes", prenom="zzz").sees("0 personne trouvée.")


def test_a_stranger_knows_nobody(visitor):
    visitor.as_("raiponce").open("/pro/personnes").sees("Personne ne vous a encore")
    visitor.open("/pro/").sees("Rien ne vous attend.")
