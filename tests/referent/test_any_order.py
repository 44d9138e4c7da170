"""Whatever anybody does in whatever order: never two referents, never nobody to call, never more
access than she gave.

Every act of every role on one household, drawn at random; the promises are looked at after each.
"""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from portal.circle import service as circle
from portal.circle.queries import helpers_of
from portal.consent import service as consent
from portal.consent.catalogue import Theme
from portal.consent.queries import themes_seen_by
from portal.core import clock, ledger
from portal.core.refusal import Refused
from portal.referent import queries, service
from portal.referent.models import Mandate, MandateEvent, MandateEventKind, MandateYes

HER, LEAD = "pimprenelle", "riquet"
HELPERS = ("aucassin", "nicolette", "fanchon", "gretel")
PEOPLE = (HER, LEAD, "griselidis", "raiponce", *HELPERS)
ACTS = (
    "rank", "answer", "yes", "cancel", "no", "accept", "decline", "absent", "report", "back",
    "say_back", "name", "interim_yes", "interim_no", "leave", "write", "show", "approve", "add",
    "propose", "go", "take_out", "stop", "pause", "resume",
)  # fmt: skip
STEPS = st.lists(
    st.tuples(
        st.sampled_from(ACTS),
        st.sampled_from(PEOPLE),
        st.sampled_from(HELPERS),
        st.sets(st.sampled_from((Theme.PLAN, Theme.MONEY, Theme.FAMILY))),
        st.booleans(),
    ),
    min_size=6,
    max_size=40,
)


class Acts:
    """One household and the acts on it, done by whom one says: the right one, or anybody."""

    def __init__(self, session, cast):
        self.session, self.cast, self.at = session, cast, clock.now()
        self.pathway_id, self.her = cast[HER].pathway_id, cast[HER].id
        self.had, self.gone = False, False

    def do(self, act, by, helper, themes, right):
        """Do one act, a minute after the last one. ``right``: by the one whose act it is."""
        self.at += timedelta(minutes=1)
        self.helper, self.themes = self.cast[helper].id, themes
        getattr(self, f"_{act}")(lambda name: self.cast[name if right else by].id)

    def _wish(self):
        wish = queries.waiting_wish(self.session, self.pathway_id)
        if wish is None:
            raise Refused("closed")
        return wish

    def _choice(self):
        choice = queries.choice_of(self.session, self.pathway_id)
        if choice is None:
            raise Refused("closed")
        return choice

    def _rank(self, who):
        others = [self.cast[name].id for name in HELPERS if self.cast[name].id != self.helper]
        service.rank(
            self.session, pathway_id=self.pathway_id, helper_ids=[self.helper, *others[:2]],
            words="", language="fr", by=who(HER), at=self.at, is_silent=bool(self.themes),
        )  # fmt: skip

    def _answer(self, who):
        service.answer_as_commission(
            self.session, choice_id=self._choice().id, helper_id=self.helper, words="Oui.",
            language="fr", by=who(LEAD), at=self.at,
        )  # fmt: skip

    def _yes(self, who):
        circle = {one.account_id for one in helpers_of(self.session, self.pathway_id)}
        turn = self._choice().next_of(circle)
        if turn is None:
            raise Refused("not-yet")
        service.ask(
            self.session, pathway_id=self.pathway_id, helper_id=turn.helper_id,
            themes=self.themes, by=who(HER), at=self.at, ranked_id=turn.id,
        )  # fmt: skip

    def _cancel(self, who):
        service.cancel(self.session, mandate_id=self._wish().mandate_id, by=who(HER), at=self.at)

    def _no(self, who):
        service.close_choice(self.session, choice_id=self._choice().id, by=who(HER), at=self.at)

    def _his(self, who, verb):
        wish = self._wish()
        his = next(name for name in HELPERS if self.cast[name].id == wish.helper_id)
        verb(self.session, mandate_id=wish.mandate_id, by=who(his), at=self.at)

    def _accept(self, who):
        self._his(who, service.accept)

    def _decline(self, who):
        self._his(who, service.decline)

    def _absent(self, who):
        service.say_absent(self.session, pathway_id=self.pathway_id, by=who(HER), at=self.at)

    def _report(self, who):
        service.report_absence(self.session, helper_id=self.helper, by=who(LEAD), at=self.at)

    def _back(self, who):
        service.come_back(self.session, helper_id=self.helper, by=who(LEAD), at=self.at)

    def _say_back(self, who):
        service.say_back(self.session, pathway_id=self.pathway_id, by=who(HER), at=self.at)

    def _name(self, who):
        absence = queries.standing(self.session, self.pathway_id).absence
        if absence is None:
            raise Refused("nobody-waits")
        service.name_interim(
            self.session, absent_id=absence.helper_id, interim_id=self.helper, by=who(LEAD),
            at=self.at,
        )  # fmt: skip

    def _interim(self, who, says_yes):
        absence = queries.standing(self.session, self.pathway_id).absence
        if absence is None or absence.interim_id is None:
            raise Refused("closed")
        service.answer_interim(
            self.session, interim_id=absence.interim_id, says_yes=says_yes, by=who(HER), at=self.at
        )

    def _interim_yes(self, who):
        self._interim(who, says_yes=True)

    def _interim_no(self, who):
        self._interim(who, says_yes=False)

    def _leave(self, who):
        service.after_leaving(
            self.session, pathway_id=self.pathway_id, helper_id=self.helper, by=who(HER),
            at=self.at,
        )  # fmt: skip
        self.gone = True

    def _go(self, who):
        circle.leave_circle(
            self.session, person_id=self.her, by=self.helper, words="", language="fr", at=self.at,
            referent_id=queries.referent_id_of(self.session, self.pathway_id),
        )  # fmt: skip

    def _take_out(self, who):
        circle_now = helpers_of(self.session, self.pathway_id)
        found = next((one for one in circle_now if one.account_id == self.helper), None)
        if found is None:
            raise Refused("not-there")
        circle.remove_from_circle(
            self.session, member_id=found.member_id, by=who(HER), at=self.at,
            referent_id=queries.referent_id_of(self.session, self.pathway_id),
        )  # fmt: skip

    def _stop(self, who):
        consent.withdraw_everything(self.session, person_id=who(HER), at=self.at)

    def _pause(self, who):
        circle.pause(self.session, by=who(HER), at=self.at)

    def _resume(self, who):
        circle.resume(self.session, by=who(HER), at=self.at)

    def _write(self, who):
        current = queries.referent_id_of(self.session, self.pathway_id)
        his = next((name for name in HELPERS if self.cast[name].id == current), "aucassin")
        service.add_line(
            self.session, person_id=self.her, theme=Theme.PLAN, words="Le lundi.", language="fr",
            by=who(his), at=self.at,
        )  # fmt: skip

    def _show(self, who):
        current = queries.referent_id_of(self.session, self.pathway_id)
        his = next((name for name in HELPERS if self.cast[name].id == current), "aucassin")
        service.show_her(self.session, person_id=self.her, by=who(his), at=self.at)

    def _approve(self, who):
        sheet = next(iter(queries.sheets_for_her(self.session, self.her)), None)
        if sheet is None:
            raise Refused("closed")
        service.approve(
            self.session, handover_id=sheet.id, seen=sheet.digest, by=who(HER), at=self.at
        )

    def _add(self, who):
        service.add_to_circle(
            self.session, pathway_id=self.pathway_id, helper_id=self.helper, by=who(HER),
            at=self.at,
        )  # fmt: skip

    def _propose(self, who):
        service.propose_names(
            self.session, pathway_id=self.pathway_id, helper_ids=[self.helper], by=who(LEAD),
            at=self.at,
        )  # fmt: skip


def seen_by_all(session, cast, at):
    """Return what each helper sees of her."""
    on = clock.local_date(at)
    return {
        name: themes_seen_by(session, viewer_id=cast[name].id, person_id=cast[HER].id, on=on)
        for name in PEOPLE
        if name != HER
    }


def check(acts, before):
    """Hold the promises: one referent at most, somebody to call, no access without her yes."""
    session, cast = acts.session, acts.cast
    running = session.scalars(
        select(Mandate).where(
            Mandate.pathway_id == acts.pathway_id,
            Mandate.started_at.is_not(None),
            Mandate.closed_at.is_(None),
        )
    ).all()
    assert len(running) <= 1, "two referents"
    acts.had = acts.had or bool(running)
    assert running or acts.gone or not acts.had, "no referent, and nobody left"
    if running:
        acts.gone = False
    contact = queries.contact_of(session, acts.pathway_id, acts.at, person_id=acts.her)
    assert contact.helper_id is not None or contact.duty_phone, "nobody to call"
    stands = queries.standing(session, acts.pathway_id, viewer_id=acts.her)
    assert stands.contact_id == contact.helper_id, "two pages name two people"
    ticked = {running[0].helper_id: queries.themes_in(running[0].themes)} if running else {}
    for name, themes in seen_by_all(session, cast, acts.at).items():
        allowed = before[name] | ticked.get(cast[name].id, frozenset())
        assert themes <= allowed, f"{name} sees {themes - allowed} without her yes"
    asked = session.scalars(
        select(MandateEvent.by_id)
        .join(Mandate, Mandate.id == MandateEvent.mandate_id)
        .where(Mandate.pathway_id == acts.pathway_id, MandateEvent.kind == MandateEventKind.ASKED)
    )
    assert set(asked) <= {acts.her}, "somebody chose in her place"


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_no_order_of_acts_breaks_the_promises(session, cast, steps):
    session.rollback()
    acts = Acts(session, cast)
    before = seen_by_all(session, cast, acts.at)
    check(acts, before)
    for step in steps:
        # what is refused leaves nothing, for the savepoint takes it back: nothing to look at
        with suppress(Refused):
            with session.begin_nested():
                acts.do(*step)
            check(acts, before)
    assert ledger.first_break(session) is None
    assert ledger.first_false_act(session, MandateYes) is None
    session.rollback()


def test_the_database_refuses_two_referents(session, cast):
    planted = second_referent(session, cast)
    session.add(planted)
    with pytest.raises(IntegrityError):
        session.flush()


def test_the_check_catches_a_second_referent(session, cast):
    acts = Acts(session, cast)
    before = seen_by_all(session, cast, acts.at)
    session.execute(text("DROP INDEX uq_mandate_active"))
    session.add(second_referent(session, cast))
    session.flush()
    with pytest.raises(AssertionError, match="two referents"):
        check(acts, before)


def test_the_check_catches_an_instant_without_a_referent(session, cast):
    acts = Acts(session, cast)
    before = seen_by_all(session, cast, acts.at)
    check(acts, before)
    assert acts.had, "she begins with a referent"
    session.execute(
        text(
            "UPDATE mandate SET closed_at = started_at, closed_how = 'ended'"
            " WHERE started_at IS NOT NULL AND closed_at IS NULL"
        )
    )
    session.expire_all()
    with pytest.raises(AssertionError, match="no referent"):
        check(acts, before)


def test_the_check_catches_an_access_that_she_did_not_give(session, cast):
    acts = Acts(session, cast)
    before = {name: frozenset() for name in seen_by_all(session, cast, acts.at)}
    with pytest.raises(AssertionError, match="without her yes"):
        check(acts, before)


def test_the_check_catches_who_chooses_in_her_place(session, cast):
    acts = Acts(session, cast)
    before = seen_by_all(session, cast, acts.at)
    mandate = session.scalars(
        select(Mandate).where(Mandate.pathway_id == acts.pathway_id).limit(1)
    ).one()
    event = MandateEvent(
        mandate_id=mandate.id, kind=MandateEventKind.ASKED, at=acts.at, by_id=cast["riquet"].id
    )
    ledger.record(session, event, kind="mandate.asked", at=acts.at)
    with pytest.raises(AssertionError, match="in her place"):
        check(acts, before)


def second_referent(session, cast):
    """Return a mandate that nobody asked for, beside the one of today."""
    return Mandate(
        pathway_id=cast[HER].pathway_id,
        helper_id=cast["gretel"].id,
        asked_by_id=cast[HER].id,
        asked_at=clock.now(),
        started_at=clock.now(),
        themes="",
        notice="",
        notice_language="fr",
    )
