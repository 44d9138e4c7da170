"""After a no: 30 days, by the least that recognises her, then nothing at all."""

from datetime import timedelta

import pytest
from sqlalchemy import inspect, select

from portal.core import clock
from portal.core.refusal import Refused
from portal.core.types import Base
from portal.intake import service
from portal.intake.catalogue import Answer, ReachBy
from portal.intake.models import Proposal, RefusalMark
from portal.intake.service.asking import Reach
from tests.intake.test_answers_at_once import proposed, say


def refused(session, cast, settings, **more):
    return say(session, proposed(session, cast, settings, **more).id, Answer.NO, settings)


def test_who_gave_her_day_of_birth_is_not_asked_again_for_30_days(session, cast, settings):
    said = refused(session, cast, settings, birthday=(3, 5))
    assert said.until == clock.local_date(clock.now()) + timedelta(days=30)
    with pytest.raises(Refused, match="said-no-lately"):
        proposed(session, cast, settings, first_name=" CÉNDRILLON ", birthday=(3, 5))
    for other in ({"birthday": (4, 5), "asked_her": True}, {"first_name": "Javotte"}):
        assert proposed(session, cast, settings, **other)


def test_without_a_day_of_birth_nothing_is_promised_that_cannot_be_kept(session, cast, settings):
    assert refused(session, cast, settings, birthday=(3, 5)).is_known
    assert not refused(session, cast, settings, asked_her=True).is_known


def test_when_the_day_has_come_the_mark_is_gone(session, cast, settings):
    refused(session, cast, settings, birthday=(3, 5))
    session.get_one(RefusalMark, session.scalar(select(RefusalMark.mark)))
    service.erase(session, at=clock.now() + timedelta(days=29))
    assert session.scalar(select(RefusalMark.mark)) is not None
    service.erase(session, at=clock.now() + timedelta(days=31))
    assert session.scalar(select(RefusalMark.mark)) is None


def test_after_a_no_no_row_holds_her_name_nor_leads_to_who_proposed(session, cast, settings):
    before = {row for table in Base.metadata.sorted_tables for row in _rows(session, table)}
    refused(session, cast, settings, birthday=(3, 5))
    after = {row for table in Base.metadata.sorted_tables for row in _rows(session, table)}
    new = sorted(after - before)
    assert {row.split("|")[0] for row in new} == {
        "pathway", "pathway_event", "pathway_reasons", "refusal_mark",
    }  # fmt: skip
    for row in new:
        assert "Cendrillon" not in row
        assert str(cast["clochette"].id) not in row
    marks = [row for row in new if row.startswith("refusal_mark")]
    keys = {str(row.id) for row in session.query(Proposal)}
    assert not any(key in mark for mark in marks for key in keys)


def _rows(session, table):
    return [f"{table.name}|{tuple(row)}" for row in session.execute(select(table))]


def test_a_day_that_no_year_holds_is_refused(session, cast, settings):
    with pytest.raises(Refused, match="no-such-day"):
        proposed(session, cast, settings, birthday=(31, 2))
    assert proposed(session, cast, settings, birthday=(29, 2))


def test_without_a_day_of_birth_her_service_asks_her_first_for_30_days(session, cast, settings):
    refused(session, cast, settings)
    for again in ({"first_name": " céndrillon"}, {"birthday": (3, 5)}):
        with pytest.raises(Refused, match="maybe-said-no"):
            proposed(session, cast, settings, **again)
    service.erase(session, at=clock.now() + timedelta(days=31))
    assert proposed(session, cast, settings)


def test_a_namesake_who_was_asked_is_never_stopped(session, cast, settings):
    refused(session, cast, settings)
    assert proposed(session, cast, settings, asked_her=True)


def test_no_other_service_learns_that_somebody_of_that_name_said_no(session, cast, settings):
    refused(session, cast, settings)
    for elsewhere in ("melodie", "gaspard"):
        assert cast[elsewhere].service != cast["clochette"].service
        assert proposed(session, cast, settings, by=cast[elsewhere].id)


def test_a_no_at_the_desk_that_took_her_paper_is_known_there_too(session, cast, settings):
    proposal = proposed(session, cast, settings)
    service.bring_paper(session, proposal_id=proposal.id, desk_id=cast["melodie"].id)
    say(session, proposal.id, Answer.NO, settings)
    for desk in ("clochette", "melodie"):
        with pytest.raises(Refused, match="maybe-said-no"):
            proposed(session, cast, settings, by=cast[desk].id)


def test_who_asks_herself_is_asked_nothing_more(session, cast, settings):
    refused(session, cast, settings)
    request = service.ask(
        session,
        territory_id=cast["clochette"].territory_id,
        first_name="Cendrillon",
        reach=Reach(ReachBy.COMES_BY),
        language="fr",
        place="",
        keys=settings.keys,
        at=clock.now(),
    )
    assert service.propose_to(
        session,
        request_id=request.id,
        target_public="far_from_work",
        by=cast["clochette"].id,
        keys=settings.keys,
        at=clock.now(),
    )


def test_the_desk_reads_the_question_and_goes_on(visitor):
    page = visitor.as_("clochette").open("/pro/proposer")
    page.submit(first_name="Cendrillon", public="far_from_work").press("Lui passer")
    page.press("Non").sees("ce service vous demande d’abord").press("Je rends l’écran").retakes()
    page.open("/pro/proposer").does_not_see('name="asked_her"')
    page.submit(first_name="Cendrillon", public="far_from_work", status=409)
    page.sees("a peut-être dit non il y a peu")
    page.submit(first_name="Cendrillon", public="far_from_work", asked_her=True)
    page.sees("Elle n’a pas encore répondu.")


def test_without_an_answer_for_90_days_nothing_names_her(session, cast, settings):
    proposal = proposed(session, cast, settings)
    say(session, proposal.id, Answer.LATER, settings, reach="Le soir.")
    service.erase(session, at=clock.now() + timedelta(days=91))
    session.expire_all()
    assert session.get(Proposal, proposal.id) is None


def test_a_refusal_mark_stands_beside_nothing():
    assert not inspect(RefusalMark).local_table.foreign_keys
    assert set(inspect(RefusalMark).columns.keys()) == {"mark", "until"}
