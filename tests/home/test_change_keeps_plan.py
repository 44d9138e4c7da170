"""A new referent finds the plan as it was agreed: no gap in the plan either (R14)."""

from sqlalchemy.orm import Session

from portal.circle.queries import household_of
from portal.core import clock
from portal.plan.queries import Versions, versions_of
from portal.referent import queries, service
from tests.cast import Cast


def _versions(session: Session, cast: Cast, referent: str) -> Versions:
    """Return the versions of her plan as her page asks for them, with that referent."""
    household = household_of(session, cast["ondine"].id)
    assert household is not None
    return versions_of(session, household, referent_id=cast[referent].id)


def test_a_plan_in_force_stays_in_force_when_the_referent_changes(
    session: Session, cast: Cast
) -> None:
    ondine, pathway = cast["ondine"], cast["ondine"].pathway_id
    assert pathway is not None
    before = _versions(session, cast, "clochette")
    assert before.current is not None
    wish = service.ask(
        session,
        pathway_id=pathway,
        helper_id=cast["melodie"].id,
        themes=[],
        by=ondine.id,
        at=clock.now(),
    )
    service.accept(session, mandate_id=wish.id, by=cast["melodie"].id, at=clock.now())
    now = queries.referent_id_of(session, pathway)
    assert now == cast["melodie"].id
    after = _versions(session, cast, "melodie")
    assert after.current is not None
    assert after.current.number == before.current.number
    assert after.current.missing == frozenset()
    assert after.waiting is not None
    assert now in after.waiting.missing


def test_what_waits_needs_the_new_referents_yes(session: Session, cast: Cast) -> None:
    waiting = _versions(session, cast, "melodie").waiting
    assert waiting is not None
    assert cast["melodie"].id in waiting.missing
