"""The peers' desk: results and released words, never a file, never a small number."""

from datetime import UTC, datetime, time, timedelta

import pytest

from portal.core.clock import local_date, now
from portal.core.database import Database
from portal.feedback.catalogue import Audience, Moment
from portal.territories.queries import territory
from tests.cast import Cast
from tests.feedback.opinions import crowd, send, someone
from tests.visitor import Visitor

MANY = {"yes": 20, "rather_yes": 12, "rather_no": 5, "no": 4, "no_answer": 3}


@pytest.fixture
def answers(database: Database, cast: Cast) -> str:
    """Let 44 people of Viviane's territory answer last quarter; return its code."""
    with database.session(writing=True) as session:
        home = territory(session, cast["viviane"].territory_id)
        crowd(session, home.id, MANY, code=home.code, at=last_quarter(), moment=Moment.ENTRY)
        one = someone(session, home.id)
        send(
            session,
            one,
            code=home.code,
            moment=Moment.THREE_MONTHS,
            comment="Le bus est loin.",
            audience=Audience.PEERS,
            at=last_quarter(),
        )
        other = someone(session, home.id)
        send(
            session,
            other,
            code=home.code,
            moment=Moment.THREE_MONTHS,
            comment="Pour l’étude.",
            audience=Audience.STUDY,
            at=last_quarter(),
        )
        session.commit()
    return home.code


def last_quarter() -> datetime:
    """Return an instant of the quarter before this one."""
    today = local_date(now())
    first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    return datetime.combine(first - timedelta(days=20), time(12), UTC)


def test_large_numbers_are_read_and_small_ones_hidden(visitor: Visitor, answers: str) -> None:
    visitor.as_("viviane").open("/pairs/", territoire=answers, questions="entry")
    visitor.sees(
        "44 réponses.", "J’ai choisi moi-même mon référent.", "3 personnes sur 4 disent oui."
    )
    visitor.sees(
        "Un nombre sous 11 est caché.", "caché", "32 réponses sur 44 peuvent être montrées."
    )


def test_under_eleven_everything_says_so(visitor: Visitor, answers: str) -> None:
    visitor.as_("viviane").open("/pairs/", territoire=answers, questions="three_months")
    visitor.sees("Moins de 11 réponses.", "moins de 11").does_not_see("personnes sur")


def test_released_words_are_read_with_their_territory_only(visitor: Visitor, answers: str) -> None:
    visitor.as_("viviane").open("/pairs/paroles").sees("Le bus est loin.")
    visitor.does_not_see("Pour l’étude.")
    visitor.open("/pairs/").sees("Paroles données", "Le bus est loin.")


def test_words_of_a_small_group_wait(visitor: Visitor, database: Database, cast: Cast) -> None:
    with database.session(writing=True) as session:
        home = territory(session, cast["ondine"].territory_id)
        send(
            session,
            someone(session, home.id),
            code=home.code,
            comment="Trop peu.",
            audience=Audience.EVERYONE,
            at=last_quarter(),
        )
        session.commit()
    visitor.as_("viviane").open("/pairs/paroles", territoire=home.code).does_not_see("Trop peu.")


@pytest.mark.parametrize(
    "asked", [{"territoire": "nulle-part"}, {"periode": "1999-T1"}, {"questions": "jamais"}]
)
def test_what_does_not_exist_is_not_there(visitor: Visitor, asked: dict[str, str]) -> None:
    visitor.as_("viviane").open("/pairs/", 404, **asked)


@pytest.mark.parametrize("name", ["ondine", "clochette"])
def test_others_have_no_such_desk(visitor: Visitor, name: str) -> None:
    visitor.as_(name).open("/pairs/", 404).open("/pairs/paroles", 404)
