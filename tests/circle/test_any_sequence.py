"""Whatever is tried, by whomever, in whatever order: the state is what the table and facts say."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from portal.circle import queries, service, turns
from portal.circle.models import Pathway, PathwayEvent, PathwayState, TurnBy
from portal.core import clock
from portal.core.refusal import Refused
from portal.referent import service as referent
from portal.referent.queries import referent_id_of
from tests.circle.test_pathway import somebody

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast

S = PathwayState
NOW = clock.now()
HELPERS = ("clochette", "melodie")


class Walk:
    """One pathway, two adults, two helpers, and every act that anybody may try."""

    def __init__(self, session: Session, cast: Cast) -> None:
        self.session, self.cast = session, cast
        self.pathway = service.propose_pathway(
            session,
            territory_id=cast["ondine"].territory_id,
            target_public="rsa",
            at=NOW,
        )
        self.adults = [somebody(session, cast), somebody(session, cast, "Anne")]

    def answer(self, state: S, **_who: int) -> None:
        service.answer_pathway(
            self.session, self.pathway.id, state, by=TurnBy.PERSON_ON_SCREEN, at=NOW
        )

    def begin(self) -> None:
        people = [(one, False) for one in self.adults]
        service.begin_pathway(self.session, self.pathway.id, people=people, at=NOW)

    def add(self, helper: int) -> None:
        account_id = self.cast[HELPERS[helper]].id
        service.add_helper(self.session, self.pathway.id, account_id, at=NOW)

    def remove(self, helper: int) -> None:
        found = queries.helpers_of(self.session, self.pathway.id)
        if len(found) > helper and found[helper].account_id != self.referent:
            service.remove_member(
                self.session,
                pathway_id=self.pathway.id,
                member_id=found[helper].member_id,
                at=NOW,
            )

    def choose(self, helper: int) -> None:
        helper_id = self.cast[HELPERS[helper]].id
        wish = referent.ask(
            self.session,
            pathway_id=self.pathway.id,
            helper_id=helper_id,
            themes=(),
            by=self.adults[0],
            at=NOW,
        )
        referent.agree(self.session, mandate_id=wish.id, themes=(), by=self.adults[1], at=NOW)
        referent.accept(self.session, mandate_id=wish.id, by=helper_id, at=NOW)

    def act(self, number: int, who: int) -> None:
        """Try one act; a refusal is an answer."""
        acts = (
            lambda: self.answer(S.REFLECTING),
            lambda: self.answer(S.ACCEPTED),
            lambda: self.answer(S.DECLINED),
            self.begin,
            lambda: self.add(who),
            lambda: self.remove(who),
            lambda: self.choose(who),
            lambda: service.pause(self.session, by=self.adults[who], at=NOW),
            lambda: service.resume(self.session, by=self.adults[who], at=NOW),
            lambda: service.close_pathway(self.session, self.pathway.id, at=NOW),
            lambda: service.resume_pathway(self.session, self.pathway.id, at=NOW),
            lambda: service.end_pathway(self.session, self.pathway.id, at=NOW),
        )
        try:
            with self.session.begin_nested():
                acts[number]()
        except Refused:
            self.session.expire_all()

    @property
    def referent(self) -> object:
        return referent_id_of(self.session, self.pathway.id)

    def check(self) -> None:
        """Compare the state with the log, the table, and the facts."""
        self.session.expire_all()
        pathway = self.session.get_one(Pathway, self.pathway.id)
        log = self.session.query(PathwayEvent).filter_by(pathway_id=pathway.id)
        states = [one.state for one in log.order_by(PathwayEvent.rank)]
        assert states[-1] is pathway.state
        for before, after in zip([None, *states], states, strict=False):
            assert after in turns.TURNS[before], (before, after)
        if pathway.state in turns.GOING:
            assert pathway.state is turns.stage(self.session, pathway)
            assert (self.referent is not None) is (pathway.active_since is not None)
        began = any(state in turns.GOING for state in states)
        assert bool(queries.household_of(self.session, self.adults[0])) is began
        assert not began or S.ACCEPTED in states
        assert (pathway.accepted_at is None) is (
            pathway.state in (S.PROPOSED, S.REFLECTING, S.DECLINED)
        )


ACTS = 12
tried = some.lists(
    some.tuples(some.integers(0, ACTS - 1), some.integers(0, 1)), min_size=5, max_size=30
)


@settings(
    max_examples=40,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=tried, yes=some.booleans())
def test_any_acts_in_any_order(
    session: Session, cast: Cast, acts: list[tuple[int, int]], yes: bool
) -> None:
    with session.begin_nested() as undone:
        walk = Walk(session, cast)
        for number, who in ([(1, 0), (3, 0)] if yes else []) + acts:
            walk.act(number, who)
            walk.check()
        undone.rollback()
    session.expire_all()


def test_a_state_written_past_the_table_is_caught(session: Session, cast: Cast) -> None:
    walk = Walk(session, cast)
    walk.check()
    session.get_one(Pathway, walk.pathway.id).state = S.REFLECTING
    session.flush()
    with pytest.raises(AssertionError):
        walk.check()


def test_walks_reach_every_state(session: Session, cast: Cast) -> None:
    seen = set()
    chance = random.Random(7)
    for _ in range(30):
        walk = Walk(session, cast)
        for number in (1, 3) if chance.random() < 0.6 else ():
            walk.act(number, 0)
        for _ in range(20):
            walk.act(chance.randrange(ACTS), chance.randrange(2))
            seen.add(session.get_one(Pathway, walk.pathway.id).state)
    assert seen == set(S)
