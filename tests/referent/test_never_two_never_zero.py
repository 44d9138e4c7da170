"""Whatever anybody tries in whatever order: never two referents, never none after the first."""

from contextlib import suppress
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from portal.core import clock, ledger
from portal.core.refusal import Refused
from portal.referent import queries, service
from portal.referent.models import Mandate

PEOPLE = ("poucette", "ondine", "clochette", "melodie", "gaspard", "robin", "raiponce")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["ask", "cancel", "accept", "decline"]),
        st.sampled_from(PEOPLE),
        st.sampled_from(PEOPLE),
    ),
    min_size=5,
    max_size=25,
)


def active(session, pathway_id):
    return session.scalar(
        select(func.count())
        .select_from(Mandate)
        .where(
            Mandate.pathway_id == pathway_id,
            Mandate.started_at.is_not(None),
            Mandate.closed_at.is_(None),
        )
    )


def act(session, pathway_id, verb, by, helper, at, *, right_one):
    if verb == "ask":
        service.ask(session, pathway_id=pathway_id, helper_id=helper, themes=(), by=by, at=at)
        return
    wish = queries.waiting_wish(session, pathway_id)
    if wish is not None:
        if right_one and verb != "cancel":
            by = wish.helper_id
        getattr(service, verb)(session, mandate_id=wish.mandate_id, by=by, at=at)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_at_most_one_and_never_none_after_the_first(session, cast, steps):
    pathway_id, at = cast["poucette"].pathway_id, clock.now()
    session.rollback()
    had_one = False
    for number, (verb, by, helper) in enumerate(steps):
        who = "poucette" if verb in ("ask", "cancel") and number % 3 else by
        moment = at + timedelta(minutes=number)
        with suppress(Refused):
            act(
                session,
                pathway_id,
                verb,
                cast[who].id,
                cast[helper].id,
                moment,
                right_one=number % 2 == 0,
            )
        count = active(session, pathway_id)
        assert count <= 1
        assert count == 1 or not had_one
        had_one = had_one or count == 1
    assert ledger.first_break(session) is None
    session.rollback()
