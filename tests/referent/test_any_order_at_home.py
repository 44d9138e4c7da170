"""Two adults, one home, whatever anybody does in whatever order, one of them leaving in silence.

After each act, for each adult and each pathway: never two referents, never none once there was
one, nobody who sees more than that adult gave, and nothing to read of the other's leaving.
"""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from portal.circle import service as circle
from portal.circle.models import PathwayPerson
from portal.circle.queries import OVER, helpers_of, household_of, pathway_of
from portal.consent import service as consent
from portal.consent.catalogue import Theme
from portal.consent.queries import themes_seen_by
from portal.core import clock, ledger
from portal.core.refusal import Refused
from portal.home.apart import leave
from portal.referent import queries, service
from portal.referent.models import Mandate, MandateYes

HOME = ("melusine", "perceval")
HELPERS = ("aurore", "blanche", "alice", "iseult")
ACTS = (
    "ask", "agree", "accept", "decline", "cancel", "take_out", "add", "absent", "back", "leave",
    "stop", "pause", "resume", "choose", "choose", "choose", "ask+agree", "ask+agree",
)  # fmt: skip
WHOLE = {"choose": ("ask", "agree", "accept"), "ask+agree": ("ask", "agree")}
STEPS = st.lists(
    st.tuples(
        st.sampled_from(ACTS),
        st.sampled_from(HOME),
        st.sampled_from(HELPERS),
        st.sets(st.sampled_from((Theme.PLAN, Theme.MONEY, Theme.FAMILY))),
        st.sampled_from((True, True, True, False)),
    ),
    min_size=6,
    max_size=30,
)


class Home:
    """Two adults, and the acts of each: by the one whose act it is, or by the other one."""

    def __init__(self, session, cast):
        self.session, self.cast, self.at = session, cast, clock.now()
        self.shared = cast["melusine"].pathway_id
        self.ids = {name: cast[name].id for name in (*HOME, *HELPERS)}
        self.ticked = {name: {} for name in HOME}
        self.had = set()
        self.begun_before = {one.id for one in self.mandates(self.shared)}

    def do(self, act, adult, helper, themes, right):
        """Do one act, a minute after the last one."""
        self.at += timedelta(minutes=1)
        getattr(self, f"_{act}")(adult, self.ids[helper], themes, right)

    def mandates(self, pathway_id):
        found = select(Mandate).where(
            Mandate.pathway_id == pathway_id,
            Mandate.started_at.is_not(None),
            Mandate.closed_at.is_(None),
        )
        return self.session.scalars(found).all()

    def lives(self, adult):
        return pathway_of(self.session, self.ids[adult])

    def other(self, adult):
        return next(name for name in HOME if name != adult)

    def reads(self, adult):
        """Return all that ``adult`` may read of who is there, and of what waits."""
        her, lives = self.ids[adult], self.lives(adult)
        household = household_of(self.session, her)
        return (
            queries.standing(self.session, lives.id, viewer_id=her),
            helpers_of(self.session, lives.id, person_id=her),
            household.adults,
            [one.first_name for one in household.people],
            queries.contact_of(self.session, lives.id, self.at, person_id=her),
        )

    def _wish(self, adult):
        wish = queries.waiting_wish(self.session, self.lives(adult).id)
        if wish is None:
            raise Refused("closed")
        return wish

    def _ask(self, adult, helper_id, themes, right):
        pathway_id = self.lives(adult).id if right else self.shared
        service.ask(
            self.session, pathway_id=pathway_id, helper_id=helper_id, themes=themes,
            by=self.ids[adult], at=self.at,
        )  # fmt: skip
        self.ticked[adult].setdefault(helper_id, set()).update(themes)

    def _agree(self, adult, helper_id, themes, right):
        wish = self._wish(adult)
        if right and wish.asked_by_id == self.ids[adult]:
            adult = self.other(adult)
        service.agree(
            self.session, mandate_id=wish.mandate_id, themes=themes, by=self.ids[adult], at=self.at
        )
        self.ticked[adult].setdefault(wish.helper_id, set()).update(themes)

    def _accept(self, adult, helper_id, themes, right):
        wish = self._wish(adult)
        by = wish.helper_id if right else helper_id
        service.accept(self.session, mandate_id=wish.mandate_id, by=by, at=self.at)

    def _decline(self, adult, helper_id, themes, right):
        wish = self._wish(adult)
        by = wish.helper_id if right else helper_id
        service.decline(self.session, mandate_id=wish.mandate_id, by=by, at=self.at)

    def _cancel(self, adult, helper_id, themes, right):
        wish = self._wish(adult)
        service.cancel(self.session, mandate_id=wish.mandate_id, by=self.ids[adult], at=self.at)

    def _take_out(self, adult, helper_id, themes, right):
        lives = self.lives(adult)
        found = helpers_of(self.session, lives.id, person_id=self.ids[adult])
        member = next((one for one in found if one.account_id == helper_id), None)
        if member is None:
            raise Refused("not-there")
        circle.remove_from_circle(
            self.session, member_id=member.member_id, by=self.ids[adult], at=self.at,
            referent_id=queries.referent_id_of(self.session, lives.id),
        )  # fmt: skip

    def _add(self, adult, helper_id, themes, right):
        circle.add_helper(
            self.session, self.lives(adult).id, helper_id, at=self.at, by=self.ids[adult]
        )

    def _absent(self, adult, helper_id, themes, right):
        service.say_absent(
            self.session, pathway_id=self.lives(adult).id, by=self.ids[adult], at=self.at
        )

    def _back(self, adult, helper_id, themes, right):
        service.say_back(
            self.session, pathway_id=self.lives(adult).id, by=self.ids[adult], at=self.at
        )

    def _leave(self, adult, helper_id, themes, right):
        """Leave with everybody (``right``), or without one."""
        mine = helpers_of(self.session, self.lives(adult).id, person_id=self.ids[adult])
        keeps = [one.member_id for one in mine if right or one.account_id != helper_id]
        referent = queries.referent_id_of(self.session, self.lives(adult).id)
        kept = {one.account_id for one in mine if one.member_id in keeps}
        alone = self.lives(self.other(adult)).id != self.lives(adult).id
        before = None if alone else self.reads(self.other(adult))
        apart = leave(self.session, by=self.ids[adult], keeps=keeps, children=(), at=self.at)
        assert alone or self.reads(self.other(adult)) == before, "the leaving is read by the other"
        if referent is not None and referent in kept:
            assert queries.referent_id_of(self.session, apart.pathway_id) == referent, "a gap"

    def _stop(self, adult, helper_id, themes, right):
        consent.withdraw_everything(self.session, person_id=self.ids[adult], at=self.at)

    def _pause(self, adult, helper_id, themes, right):
        circle.pause(self.session, by=self.ids[adult], at=self.at)

    def _resume(self, adult, helper_id, themes, right):
        circle.resume(self.session, by=self.ids[adult], at=self.at)

    def seen(self, adult):
        """Return what each helper sees of ``adult`` now."""
        on = clock.local_date(self.at)
        return {
            name: themes_seen_by(
                self.session, viewer_id=self.ids[name], person_id=self.ids[adult], on=on
            )
            for name in HELPERS
        }


def names_on(session, pathway_id):
    return set(
        session.scalars(
            select(PathwayPerson.account_id).where(
                PathwayPerson.pathway_id == pathway_id, PathwayPerson.is_child.is_(False)
            )
        )
    )


def check(home, before):
    """Hold the promises for both adults, wherever each of them lives."""
    session = home.session
    for adult in HOME:
        lives = home.lives(adult)
        assert lives.state not in OVER
        for pathway_id in {lives.id, home.shared}:
            running = home.mandates(pathway_id)
            assert len(running) <= 1, "two referents"
            if running:
                home.had.add(pathway_id)
            elif pathway_id in home.had:
                left = all(home.lives(one).id != pathway_id for one in HOME)
                assert left, "no referent, and somebody lives there"
            for one in running:
                if one.id not in home.begun_before and pathway_id == home.shared:
                    yes = {
                        one.asked_by_id,
                        *(y.person_id for y in queries.yeses_of(session, one.id)),
                    }
                    assert names_on(session, pathway_id) <= yes, "a referent without a yes"
        contact = queries.contact_of(session, lives.id, home.at, person_id=home.ids[adult])
        assert contact.helper_id is not None or contact.duty_phone, "nobody to call"
        for name, themes in home.seen(adult).items():
            gave = before[adult][name] | home.ticked[adult].get(home.ids[name], set())
            assert themes <= gave, f"{name} sees {themes - gave} of {adult} without a yes"


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_no_order_of_acts_at_home_breaks_the_promises(session, cast, steps):
    session.rollback()
    home = Home(session, cast)
    before = {adult: home.seen(adult) for adult in HOME}
    check(home, before)
    for act, *facts in steps:
        for part in WHOLE.get(act, (act,)):
            with suppress(Refused):
                with session.begin_nested():
                    home.do(part, *facts)
                check(home, before)
    assert ledger.first_break(session) is None
    assert ledger.first_false_act(session, MandateYes) is None
    session.rollback()


def live(home, steps, before):
    """Do ``steps`` one after the other, and look at the promises after each."""
    for step in steps:
        home.do(*step)
        check(home, before)


MOST = frozenset({Theme.MONEY})
WISH = (("ask", "melusine", "blanche", MOST, True), ("accept", "melusine", "blanche", (), True))
LEAVES = (("leave", "melusine", "blanche", (), True),)


@pytest.mark.parametrize(
    ("place", "fault", "steps", "caught"),
    [
        ("portal.referent.service.mandates.missing_yes", lambda *_a: [], WISH, "without a yes"),
        ("portal.home.apart.continue_apart", lambda *_a, **_k: False, LEAVES, "a gap"),
    ],
)
def test_a_planted_fault_is_caught(session, cast, monkeypatch, place, fault, steps, caught):
    monkeypatch.setattr(place, fault)
    home = Home(session, cast)
    before = {adult: home.seen(adult) for adult in HOME}
    with pytest.raises(AssertionError, match=caught):
        live(home, steps, before)


def test_a_leaving_that_the_other_reads_is_caught(session, cast, monkeypatch):
    silent = leave

    def tells(session, *, by, **_facts):
        apart = silent(session, by=by, **_facts)
        session.delete(session.get_one(PathwayPerson, (by, apart.left_id)))
        session.flush()
        return apart

    monkeypatch.setattr("tests.referent.test_any_order_at_home.leave", tells)
    with pytest.raises(AssertionError, match="read by the other"):
        Home(session, cast).do(*LEAVES[0])
