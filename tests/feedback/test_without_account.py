"""Beside a poster, or from paper: an opinion of nobody known, once, counted apart."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.service import open_account
from portal.core import clock
from portal.core.clock import local_date
from portal.core.database import Database
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.evaluation.service import published_apart, readable_periods
from portal.feedback import service
from portal.feedback.catalogue import SETS, Audience, Moment, Way, next_period_starts, period_of
from portal.feedback.models import (
    OpenAnswer,
    OpinionAnswer,
    OpinionComment,
    Participation,
    WaitingOpinion,
)
from portal.feedback.queries import names_around
from portal.feedback.views import pace
from tests.feedback import opinions
from tests.feedback.loop import ASKED, Place
from tests.feedback.opinions import IN_AUTUMN, IN_SUMMER, count
from tests.feedback.writing import Writers
from tests.visitor import Visitor

LATER = next_period_starts(local_date(clock.now()))
YES = {question.code: question.choices[0].value for question in SETS[Moment.APART]}


def send(session: Session, **more: object) -> bool:
    about = ("answers", "comment", "audience")
    given = {"answers": YES, **{name: more.pop(name) for name in about if name in more}}
    facts = {
        "territory_code": "val-d-or",
        "way": Way.POSTER,
        "sending": uuid4(),
        "at": IN_SUMMER,
        **more,
    }
    return service.send_open(session, service.Given(**given), **facts)  # type: ignore[arg-type]


def release(session: Session) -> None:
    """Let what waits come out, as when the quarter is over."""
    service.release(session, on=IN_AUTUMN.date() + timedelta(days=92))


def test_the_same_sending_twice_is_one_opinion(empty: Session) -> None:
    same = uuid4()
    said = {"comment": "Merci.", "audience": Audience.EVERYONE}
    assert send(empty, sending=same, **said)
    assert not send(empty, sending=same, **said)
    release(empty)
    assert not send(empty, sending=same, **said), "nor later"
    assert count(empty, OpenAnswer) == len(SETS[Moment.APART])
    assert count(empty, OpinionComment) == 1
    assert count(empty, Participation) == count(empty, OpinionAnswer) == 0
    kept = set(empty.scalars(select(OpenAnswer.id)))
    assert same not in kept, "what the page chose is not kept"


def test_a_poster_asks_what_was_opened_for_the_quarter(empty: Session) -> None:
    writers = Writers(empty)
    writers.draft = writers.begin(Moment.APART)
    service.take_out(empty, writers.draft, "same_words")
    writers.agree()
    assert writers.open(IN_SUMMER) == "2026-T4"
    for at, asked in ((IN_SUMMER, 5), (IN_AUTUMN, 4)):
        send(empty, answers={"in_general": "bad"}, at=at)
        release(empty)
        rows = select(OpenAnswer.id).where(OpenAnswer.period == period_of(at.date()))
        assert len(empty.scalars(rows).all()) == asked
    with pytest.raises(Refused, match="unknown-question"):
        send(empty, answers={"same_words": "yes"}, at=IN_AUTUMN)


def test_ten_are_less_than_eleven_and_each_way_is_counted_apart(empty: Session) -> None:
    for _each in range(10):
        send(empty)
    for _each in range(11):
        send(empty, way=Way.PAPER)
    release(empty)
    read = published_apart(empty, territory="val-d-or", period="2026-T3", on=IN_AUTUMN.date())
    assert read[Way.POSTER].total is None
    assert all(cell.count is None for one in read[Way.POSTER].questions for cell in one.cells)
    assert read[Way.PAPER].total == 11
    assert readable_periods(empty, territory="val-d-or", on=IN_AUTUMN.date()) == ["2026-T3"]


def test_who_floods_a_poster_opens_the_words_of_nobody(empty: Session) -> None:
    her, said = opinions.someone(empty, opinions.place(empty)), {"audience": Audience.EVERYONE}
    for _each in range(11):
        send(empty)
    opinions.send(empty, her, comment="Seule ici.", **said)  # type: ignore[arg-type]
    assert readable_periods(empty, territory="val-d-or", on=IN_AUTUMN.date()) == []


def test_nothing_is_read_before_the_quarter_is_over(empty: Session) -> None:
    send(empty)
    release(empty)
    assert not published_apart(empty, territory="val-d-or", period="2026-T3", on=IN_SUMMER.date())


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"answers": {}}, "nothing-said"),
        ({"answers": {"mood": "yes"}}, "unknown-question"),
        ({"answers": {"same_words": "perhaps"}}, "unknown-answer"),
        ({"comment": "Bonjour."}, "audience-missing"),
        ({"comment": "x" * 2001, "audience": Audience.STUDY}, "comment-too-long"),
    ],
)
def test_what_is_no_opinion_is_refused(empty: Session, more: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        send(empty, **more)
    assert count(empty, WaitingOpinion) == 0


def test_a_visitor_answers_from_a_poster(visitor: Visitor, database: Database) -> None:
    pace.forget()
    visitor.open("/avis/ariege/affiche").sees("localhost/avis/ariege")
    visitor.open("/avis/ariege/feuille").open("/avis/nulle-part", 404)
    visitor.open("/avis/ariege").submit("J’envoie mon avis", 409)
    visitor.sees("Répondez à une question, ou écrivez quelques mots.")
    visitor.submit("J’envoie mon avis", same_words="yes", in_general="bad")
    visitor.sees("Votre avis est arrivé.")
    with database.session(writing=True) as session:
        before = count(session, OpenAnswer)
        service.release(session, on=LATER)
        assert count(session, OpenAnswer) == before + 5


def test_an_agent_types_a_paper(visitor: Visitor, database: Database) -> None:
    visitor.as_("sesame").open("/pro/avis-papier")
    visitor.submit("Enregistrer cet avis", comment="Trop loin.", audience="study")
    visitor.sees("L’avis est enregistré, sans nom.")
    with database.session(writing=True) as session:
        service.release(session, on=LATER)
        assert set(session.scalars(select(OpenAnswer.way))) == {Way.PAPER}


def test_too_many_at_once_wait_and_nobody_is_followed() -> None:
    pace.forget()
    assert not any(pace.too_many("ariege", IN_SUMMER) for _each in range(pace.MOST))
    assert pace.too_many("ariege", IN_SUMMER)
    assert not pace.too_many("bas-rhin", IN_SUMMER)
    assert not pace.too_many("ariege", IN_SUMMER + pace.WITHIN + timedelta(seconds=1))
    pace.forget()


def test_a_poster_knows_the_names_of_those_who_work_here_and_nobody_else(empty: Session) -> None:
    here = Place(empty)
    for role, name in (
        (Role.PROFESSIONAL, "Tristan"),
        (Role.TRUSTED_PERSON, "Urgèle"),
        (Role.LEGAL_GUARDIAN, "Cornille"),
    ):
        open_account(empty, role=role, first_name=name, territory_id=here.id, at=ASKED)
    assert sorted(names_around(empty, here.id)) == ["Tristan", "Viviane"]
