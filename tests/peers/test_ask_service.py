"""Asking a service what the group is for."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from portal.core.refusal import Refused
from portal.feedback.catalogue import Vote
from portal.feedback.queries import requests_of
from portal.peers import service
from portal.peers.models import Recommendation
from portal.peers.queries import recommendation
from tests.feedback.loop import ASKED, Place, peer
from tests.peers.test_propose import propose


def ask(here: Place, idea: UUID, you_said: str = "Il faut dire le lieu avant.") -> UUID:
    return service.ask_service(
        here.session,
        idea,
        organisation_id=here.service,
        you_said=you_said,
        days=21,
        by=here.peer,
        at=ASKED,
    )


def test_what_the_group_is_for_is_asked_once_before_a_day(empty: Session) -> None:
    here = Place(empty)
    made = propose(here)
    request = ask(here, made.id)
    (asked,) = requests_of(empty, request_id=request)
    assert (asked.service, asked.due_on) == ("La ville", ASKED.date() + timedelta(days=21))
    row = recommendation(empty, made.id, reader_id=here.peer)
    assert row is not None
    assert row.request_id == request
    with pytest.raises(Refused, match="already-asked"):
        ask(here, made.id)


def test_what_is_not_carried_or_not_there_is_not_asked(empty: Session) -> None:
    here = Place(empty)
    made = propose(here)
    service.vote(empty, made.id, Vote.AGAINST, by=peer(empty, here.id))
    with pytest.raises(Refused, match="not-carried"):
        ask(here, made.id)
    with pytest.raises(Refused, match="not-there"):
        ask(here, uuid4())
    assert requests_of(empty) == []


def test_what_the_service_would_not_read_is_refused_and_changes_nothing(empty: Session) -> None:
    here = Place(empty)
    made = propose(here)
    with pytest.raises(Refused, match="nothing-written"):
        ask(here, made.id, " ")
    kept = empty.get(Recommendation, made.id)
    assert kept is not None
    assert kept.request_id is None
