"""What the lead does with a request; who calls; when it is erased."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal.core import clock
from portal.core.refusal import Refused
from portal.intake import service
from portal.intake.catalogue import Answer, Closed, ReachBy
from portal.intake.models import AskingPace, ReferentRequest
from portal.intake.queries import Reader, request_of, requests_page
from portal.intake.service.asking import Reach
from portal.territories.queries import organisations
from tests.intake.test_answers_at_once import say

HERE = "/pro/demandes-de-referent"
NOW = clock.now()


def asked(session, cast, settings, at=NOW):
    return service.ask(
        session,
        territory_id=cast["ondine"].territory_id,
        first_name="Cendrillon",
        reach=Reach(ReachBy.SMS, phone="05 36 49 00 78"),
        language="fr",
        place="",
        keys=settings.keys,
        at=at,
    )


def _all(session, **who):
    reader = Reader(at=NOW, on=clock.local_date(NOW), around=(), **who)
    return requests_page(session, reader, None, after=0, most=100)


def test_a_professional_sees_what_is_handed_to_him_or_to_his_service(session, cast, settings):
    request = asked(session, cast, settings)
    melodie, clochette = cast["melodie"].id, cast["clochette"].id
    service.hand_over(session, request_id=request.id, account_id=melodie, at=NOW)
    assert [one.first_name for one in _all(session, caller_id=melodie)] == ["Cendrillon"]
    assert request_of(session, request.id, caller_id=clochette) is None
    found = organisations(session, cast["ondine"].territory_id)
    theirs = next(one.id for one in found if one.name == "Département")
    service.hand_over(session, request_id=request.id, service_id=theirs, at=NOW)
    assert request_of(session, request.id, caller_id=clochette).handed_to == "Département"
    assert _all(session, caller_id=melodie) == []


@pytest.mark.parametrize("other", ["raiponce", "griselidis", "sesame", "ondine"])
def test_it_is_handed_to_professionals_of_the_departement_only(session, cast, settings, other):
    request = asked(session, cast, settings)
    with pytest.raises(Refused, match="not-of-here"):
        service.hand_over(session, request_id=request.id, account_id=cast[other].id, at=NOW)


def test_who_is_not_called_within_3_working_days_is_late(session, cast, settings):
    request = asked(session, cast, settings)
    row = request_of(session, request.id, lead_of=cast["griselidis"].territory_id)
    assert not row.is_late(row.call_by)
    assert row.is_late(row.call_by + timedelta(days=1))
    service.mark_called(session, request_id=request.id, at=NOW)
    row = request_of(session, request.id, lead_of=cast["griselidis"].territory_id)
    assert not row.is_late(row.call_by + timedelta(days=1))


def test_closed_once_with_a_reason_then_erased_after_30_days(session, cast, settings):
    request = asked(session, cast, settings)
    service.close(session, request_id=request.id, why=Closed.NOT_WANTED, at=NOW)
    with pytest.raises(Refused, match="over"):
        service.close(session, request_id=request.id, why=Closed.TWICE, at=NOW)
    lead = cast["griselidis"].territory_id
    closed = [one for one in _all(session, lead_of=lead) if one.closed]
    assert [one.closed for one in closed] == [Closed.NOT_WANTED]
    assert closed[0].gone_on == clock.local_date(NOW) + timedelta(days=30)
    service.erase(session, at=NOW + timedelta(days=30, minutes=1))
    assert session.get(ReferentRequest, request.id, populate_existing=True) is None


def test_left_open_it_is_erased_after_90_days_and_counts_after_an_hour(session, cast, settings):
    request = asked(session, cast, settings)
    service.erase(session, at=NOW + timedelta(days=89))
    assert session.get(ReferentRequest, request.id) is not None
    assert session.scalar(select(func.count()).select_from(AskingPace)) == 0
    service.erase(session, at=NOW + timedelta(days=91))
    session.expire_all()
    assert session.get(ReferentRequest, request.id) is None


def test_the_one_who_called_goes_on_with_her_at_his_desk(visitor):
    visitor.as_("clochette").open(HERE).sees("Nicodème")
    link = next(
        a.get("href") for a in visitor.page.tree.iter("a") if f"{HERE}/" in (a.get("href") or "")
    )
    visitor.open(link).sees("Garage solidaire", "Ne laissez pas de message")
    visitor.press("Elle a été appelée").sees("Appelée le")
    visitor.submit(public="far_from_work").sees("Proposer la démarche", "Nicodème")
    visitor.open(HERE).sees("Aucun premier appel ne vous est confié.")


def test_the_lead_hands_over_and_closes_and_proposes_nothing(visitor, cast):
    visitor.as_("griselidis").open(HERE).sees("Peau-d’Âne")
    rows = [row for row in visitor.page.tree.iter("tr") if "Âne" in "".join(row.itertext())]
    address = next(a.get("href") for a in rows[0].iter("a"))
    visitor.open(address).does_not_see("Continuer avec elle")
    visitor.submit(status=422, to="").sees("Choisissez une réponse.")
    visitor.submit(to=f"p:{cast['melodie'].id}").sees("Mélodie T.")
    visitor.another().as_("melodie").open(address).sees("Peau-d’Âne")
    visitor.open(address).submit(status=422, form=2).sees("Choisissez une réponse.")
    visitor.submit(why="not_reached").sees("Personne n’a pu la joindre")
    visitor.another().as_("melodie").open(address, status=404)


def test_what_she_wrote_goes_when_it_becomes_a_proposal_and_her_no_leaves_no_name(
    session, cast, settings
):
    request = asked(session, cast, settings)
    service.hand_over(session, request_id=request.id, account_id=cast["melodie"].id, at=NOW)
    proposal = service.propose_to(
        session,
        request_id=request.id,
        target_public="far_from_work",
        by=cast["melodie"].id,
        keys=settings.keys,
        at=NOW,
    )
    say(session, proposal.id, Answer.NO, settings)
    row = request_of(session, request.id, lead_of=cast["griselidis"].territory_id)
    assert (row.first_name, row.phone, row.place, row.words, row.hours) == ("", "", "", "", ())
    assert row.closed is Closed.PROPOSED
