"""Her three answers to a request."""

from datetime import timedelta

import pytest

from portal.consent import service
from portal.consent.catalogue import Notice, Theme
from portal.consent.models import ConsentRecord
from portal.core.refusal import Refused
from tests.consent.acts import LATER, NOW, ask, give, sees, state


def test_yes_opens(session, cast):
    record = ask(session, cast)
    service.accept(session, record_id=record.id, by=cast["ondine"].id, at=LATER)
    assert Theme.HOUSING in sees(session, cast)


def test_yes_in_another_language_keeps_the_words_that_she_read(session, cast):
    asked = ask(session, cast)
    read = Notice("سيرى: السكن.", "ar")
    kept = service.accept(session, record_id=asked.id, by=cast["ondine"].id, at=LATER, notice=read)
    assert state(session, asked) == "replaced"
    found = session.get(ConsentRecord, kept.id)
    assert (found.notice, found.notice_language) == (read.text, "ar")
    assert Theme.HOUSING in sees(session, cast)


def test_yes_to_the_words_of_the_request_keeps_its_record(session, cast):
    asked = ask(session, cast)
    same = Notice(asked.notice, "fr")
    kept = service.accept(session, record_id=asked.id, by=cast["ondine"].id, at=LATER, notice=same)
    assert kept.id == asked.id


def test_no_opens_nothing_and_is_the_end(session, cast):
    record = ask(session, cast)
    service.refuse(session, record_id=record.id, by=cast["ondine"].id, at=LATER)
    assert Theme.HOUSING not in sees(session, cast)
    with pytest.raises(Refused, match="over"):
        service.accept(session, record_id=record.id, by=cast["ondine"].id, at=LATER)


def test_thinking_leaves_the_question_open(session, cast):
    record = ask(session, cast)
    for _twice in range(2):
        service.defer(session, record_id=record.id, by=cast["ondine"].id, at=LATER)
    assert state(session, record) == "deferred"
    assert Theme.HOUSING not in sees(session, cast)
    service.refuse(session, record_id=record.id, by=cast["ondine"].id, at=LATER)
    assert state(session, record) == "refused"


@pytest.mark.parametrize("verb", [service.accept, service.refuse, service.defer])
def test_nobody_answers_for_her(session, cast, verb):
    record = ask(session, cast)
    for by in ("melodie", "clochette", "perceval"):
        with pytest.raises(Refused, match="not-yours"):
            verb(session, record_id=record.id, by=cast[by].id, at=LATER)
    assert state(session, record) == "requested"


@pytest.mark.parametrize("verb", [service.accept, service.refuse, service.defer])
def test_a_request_past_its_day_is_over(session, cast, verb):
    record = ask(session, cast)
    with pytest.raises(Refused, match="over"):
        verb(session, record_id=record.id, by=cast["ondine"].id, at=NOW + timedelta(days=92))


def test_a_yes_twice_is_one_agreement(session, cast):
    record = ask(session, cast)
    give(session, cast, at=LATER)
    with pytest.raises(Refused, match="over"):
        service.accept(session, record_id=record.id, by=cast["ondine"].id, at=LATER)
