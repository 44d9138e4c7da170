"""A yes on paper is nothing until she says herself that it is so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from portal.consent.catalogue import Theme
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.plan import service
from portal.plan.models import AnswerKind, Method
from portal.plan.queries import VersionState, WaitKind, lines_of, waiting_for_referent
from portal.plan.rules import sealed_text
from tests.consent.sights import shared
from tests.plan.plans import LATER, Plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast

DAY = local_date(LATER)


@pytest.fixture
def plan(session: Session, cast: Cast) -> Plan:
    return Plan(session, cast, "ondine", "clochette")


def _record(plan: Plan, **more: Any) -> Any:
    sent = {
        "pathway_id": plan.home.pathway_id,
        "version_id": plan.versions.waiting.id, "person_id": plan.cast["ondine"].id,
        "signed_on": DAY, "language": "es", "by": plan.referent_id, "at": plan.now(),
        "referent_id": plan.referent_id,
    }  # fmt: skip
    return service.record_paper(plan.session, **sent | more)


def _confirm(plan: Plan, paper: Any, **more: Any) -> Any:
    sent = {
        "paper_id": paper.id, "by": plan.cast["ondine"].id, "method": Method.OWN_SESSION,
        "device": "phone", "at": plan.now(), "referent_id": plan.referent_id,
    }  # fmt: skip
    return service.confirm_paper(plan.session, **sent | more)


def test_nothing_counts_until_she_says_so(plan: Plan) -> None:
    paper = _record(plan)
    plan.answer("clochette")
    waiting = plan.versions.waiting
    assert waiting.state is VersionState.REFERENT_OK
    assert waiting.paper_to_confirm(plan.cast["ondine"].id).id == paper.id
    assert [one.account_id for one in waiting.answers] == [plan.referent_id]


def test_her_word_makes_it_her_yes_to_the_words_printed(plan: Plan) -> None:
    paper = _record(plan)
    given = _confirm(plan, paper)
    waiting = plan.versions.waiting
    words = sealed_text(waiting, lines_of(plan.session, waiting.id), "es")
    assert (given.seal, given.language, given.on_paper) == (words.seal, "es", True)
    assert given.facts()["on_paper"] == "yes"
    assert waiting.state is VersionState.PERSON_OK
    assert waiting.paper_to_confirm(plan.cast["ondine"].id) is None
    with pytest.raises(Refused, match="already-answered"):
        _confirm(plan, paper)


def test_no_is_recorded_and_told_to_the_referent(plan: Plan) -> None:
    paper = _record(plan)
    service.deny_paper(plan.session, paper_id=paper.id, by=plan.cast["ondine"].id, at=plan.now())
    assert plan.versions.waiting.answers == ()
    waits = waiting_for_referent(
        plan.session, [plan.home.pathway_id], referent_id=plan.referent_id,
        shared=shared({one: {Theme.PLAN} for one in plan.home.adults}),
    )  # fmt: skip
    assert WaitKind.PAPER_DENIED in {one.kind for one in waits}
    with pytest.raises(Refused, match="already-answered"):
        _confirm(plan, paper)
    with pytest.raises(Refused, match="already-recorded"):
        _record(plan)


@pytest.mark.parametrize("who", ["clochette", "gaspard", "perceval"])
def test_nobody_confirms_for_her(plan: Plan, who: str) -> None:
    paper = _record(plan)
    with pytest.raises(Refused, match="not-there"):
        _confirm(plan, paper, by=plan.cast[who].id)
    with pytest.raises(Refused, match="not-there"):
        service.deny_paper(plan.session, paper_id=paper.id, by=plan.cast[who].id, at=plan.now())


def test_a_seal_that_is_not_that_of_the_words_is_refused(plan: Plan) -> None:
    paper = _record(plan)
    paper.seal = "0" * 64
    with pytest.raises(Refused, match="other-words"):
        _confirm(plan, paper)


def test_a_paper_of_an_older_version_is_refused(plan: Plan) -> None:
    paper = _record(plan)
    plan.add_step()
    plan.propose()
    assert plan.versions.waiting.paper_to_confirm(plan.cast["ondine"].id) is None
    with pytest.raises(Refused, match="outdated"):
        _confirm(plan, paper)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"signed_on": DAY + timedelta(days=1)}, "not-that-day"),
        ({"signed_on": date(2001, 1, 1)}, "not-that-day"),
        ({"language": "tlh"}, "unknown-language"),
    ],
)
def test_a_day_or_a_language_that_cannot_be_is_refused(plan: Plan, more: Any, code: str) -> None:
    with pytest.raises(Refused, match=code):
        _record(plan, **more)


def test_only_the_referent_records_and_only_for_an_adult_of_the_plan(plan: Plan) -> None:
    with pytest.raises(Refused, match="not-referent"):
        _record(plan, by=plan.cast["gaspard"].id)
    with pytest.raises(Refused, match="not-yours"):
        _record(plan, person_id=plan.referent_id)
    plan.answer("ondine", AnswerKind.AGREE)
    with pytest.raises(Refused, match="already-signed"):
        _record(plan)
