"""She leaves the household; every page of the one who stays is the same, letter for letter (R04).

His pages are found as he would find them: from link to link, from his first page on. Clock stopped.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import event, select, update
from sqlalchemy.orm import Session

from portal.assessment import service as assessment
from portal.assessment.catalogue import Domain
from portal.circle import queries as circle_queries
from portal.circle import service as circle
from portal.circle.models import CircleWord, PathwayPerson
from portal.circle.queries import helpers_of, pathway_of
from portal.core import clock
from portal.core.database import Database
from portal.core.refusal import Refused
from portal.home.apart import leave
from portal.referent import service as referent
from portal.referent.queries import missing_yes
from portal.referent.service import mandates
from tests.cast import Cast
from tests.plan.plans import Plan
from tests.referent.choosing import ask
from tests.visitor import Visitor

_LINK = re.compile(r'href="(/[^"#]*)')
_KEY = re.compile(r'(name="csrf_token"[^>]*value=|value=)"[^"]{60,}"')
_ELSEWHERE = ("/langue", "/static", "/partir", "/icons")


def every_page(visitor: Visitor, database: Database) -> dict[str, tuple[int, str, int]]:
    """Return each page that he finds: its status, its words and marks, how much it asks."""
    asked: list[str] = []
    heard = (database.engine, "before_cursor_execute", lambda *facts: asked.append(facts[2]))
    event.listen(*heard)
    found: dict[str, tuple[int, str, int]] = {}
    waiting = ["/", "/mon-cercle", "/mes-rendez-vous", "/nouvelles", "/mon-plan/emporter"]
    while waiting:
        address = waiting.pop()
        if address in found or address.startswith(_ELSEWHERE):
            continue
        asked.clear()
        answer = visitor.client.get(address)
        read = answer.mimetype.startswith("text/") or answer.is_json
        text = answer.get_data(as_text=True) if read else ""
        text = _KEY.sub("", text) + answer.headers.get("Location", "")
        found[address] = (answer.status_code, text, len(asked))
        waiting += [one.replace("&amp;", "&") for one in _LINK.findall(text)]
    event.remove(*heard)
    return found


def leaves(session: Session, cast: Cast, *, with_all: bool) -> None:
    own = pathway_of(session, cast["melusine"].id)
    known = helpers_of(session, own.id, person_id=cast["melusine"].id)
    keeps = [one.member_id for one in known] if with_all else []
    leave(session, by=cast["melusine"].id, keeps=keeps, children=(), at=clock.now())


def lives_on(session: Session, cast: Cast) -> None:
    """Let her write, add, remove and ask, in her own pathway."""
    her, at = cast["melusine"].id, clock.now()
    own = pathway_of(session, her)
    for domain in Domain:
        assessment.write_own_words(
            session, domain=domain, words="Je respire.", language="fr", by=her, at=at
        )
    new = circle.add_helper(session, own.id, cast.stranger.id, at=at, by=her)
    circle.add_relative(session, own.id, name="Sa sœur", tie="sœur", at=at, by=her)
    if own.id != cast["melusine"].pathway_id:
        referent.ask(
            session, pathway_id=own.id, helper_id=cast.stranger.id, themes=(), by=her, at=at
        )
    circle.remove_from_circle(session, member_id=new.id, by=her, referent_id=None, at=at)


def keeps_to_herself(session: Session, cast: Cast) -> None:
    """Let her write, agree, add, take out and answer while they live the pathway together."""
    her, at = cast["melusine"].id, clock.now()
    lives_on(session, cast)
    circle.add_helper(session, cast["melusine"].pathway_id, cast["clochette"].id, at=at, by=her)
    circle.propose_helper(
        session,
        person_id=her,
        account_id=cast["melodie"].id,
        by=cast["aurore"].id,
        why="Elle écoute bien.",
        language="fr",
        at=at,
    )
    known = helpers_of(session, cast["melusine"].pathway_id, person_id=her)
    one = next(one for one in known if one.account_id == cast["blanche"].id)
    circle.remove_from_circle(
        session, member_id=one.member_id, by=her, referent_id=cast["aurore"].id, at=at
    )
    asked = circle_queries.proposals_for(session, her)[0]
    circle.answer_proposal(session, answer_id=asked.id, word=CircleWord.NO, by=her, at=at)


def apart_with_all(session: Session, cast: Cast) -> None:
    leaves(session, cast, with_all=True)


def apart_with_nobody(session: Session, cast: Cast) -> None:
    leaves(session, cast, with_all=False)


def apart_and_on(session: Session, cast: Cast) -> None:
    leaves(session, cast, with_all=True)
    lives_on(session, cast)


LEAVES = [
    pytest.param(apart_with_all, marks=pytest.mark.sqlite),
    pytest.param(apart_with_nobody, marks=pytest.mark.postgresql),
]
"""The plain leavings, one on each engine; what holds them and more is tried on both."""


def difference(visitor: Visitor, database: Database, cast: Cast, act: Callable) -> list[str]:
    """Return the pages of Perceval that ``act`` changes."""
    with time_machine.travel(clock.now(), tick=False):
        his = visitor.as_("perceval")
        before = every_page(his, database)
        assert len(before) > 25
        with database.session(writing=True) as session:
            act(session, cast)
            session.commit()
        after = every_page(his, database)
    return sorted(one for one in before | after if before.get(one) != after.get(one))


@pytest.mark.parametrize("act", [keeps_to_herself, apart_and_on, *LEAVES])
def test_no_page_count_or_question_tells_him(
    visitor: Visitor, database: Database, cast: Cast, act: Callable
) -> None:
    assert difference(visitor, database, cast, act) == []


WAITED = timedelta(days=30)


def after_waiting(
    visitor: Visitor, database: Database, cast: Cast, act: Callable
) -> tuple[list[str], str]:
    """Let him ask for another referent, say yes to a plan, and wait longer than a yes takes.

    Return the pages that ``act``, done the hour before he asked, changes of all that he then finds,
    and what his page says. Whoever may say yes for the professionals meanwhile tries to.
    """
    begun = clock.now()
    with database.session(writing=True) as session:
        wish = ask(session, cast, "perceval", "blanche")
        plan = Plan(session, cast, "perceval", "aurore")
        plan.now = clock.now
        plan.add_step()
        plan.propose()
        plan.answer("perceval")
        session.commit()
        wish_id = wish.id

    def found() -> dict[str, tuple[int, str, int]]:
        with time_machine.travel(begun + WAITED, tick=False):
            with database.session(writing=True) as session, suppress(Refused):
                referent.accept(session, mandate_id=wish_id, by=cast["blanche"].id, at=clock.now())
                session.commit()
            return every_page(visitor, database)

    with time_machine.travel(begun + WAITED, tick=False):
        visitor.as_("perceval")
    before = found()
    with (
        time_machine.travel(begun - timedelta(hours=1), tick=False),
        database.session(writing=True) as session,
    ):
        act(session, cast)
        session.commit()
    after = found()
    changed = sorted(one for one in before | after if before.get(one) != after.get(one))
    return changed, before["/mon-referent"][1] + before["/mon-plan"][1]


@pytest.mark.parametrize("act", [apart_and_on, *LEAVES])
def test_asking_for_another_referent_and_waiting_tells_him_nothing(
    visitor: Visitor, database: Database, cast: Cast, act: Callable
) -> None:
    changed, said = after_waiting(visitor, database, cast, act)
    assert changed == []
    assert said.count("Tout le monde n’a pas encore répondu.") == 2
    assert "/mon-cercle/a-part" in said


@pytest.mark.sqlite
def test_a_wish_that_needs_no_yes_of_who_left_is_caught(
    visitor: Visitor, database: Database, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of_who_lives_there(session: Session, mandate_id: UUID) -> list[UUID]:
        gone = select(PathwayPerson.account_id).where(PathwayPerson.left_at.is_not(None))
        away = set(session.scalars(gone))
        return [one for one in missing_yes(session, mandate_id) if one not in away]

    monkeypatch.setattr(mandates, "missing_yes", of_who_lives_there)
    changed, _said = after_waiting(visitor, database, cast, apart_with_all)
    assert "/mon-referent" in changed


@pytest.mark.sqlite
def test_a_leaving_that_takes_her_name_off_the_household_is_caught(
    visitor: Visitor, database: Database, cast: Cast
) -> None:
    def planted(session: Session, cast: Cast) -> None:
        leaves(session, cast, with_all=True)
        session.execute(
            update(PathwayPerson)
            .where(
                PathwayPerson.account_id == cast["melusine"].id, PathwayPerson.left_at.is_not(None)
            )
            .values(is_child=True)
        )

    assert "/mon-plan" in difference(visitor, database, cast, planted)
