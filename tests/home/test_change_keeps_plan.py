"""A new referent finds the plan as it was agreed: no gap in the plan either (R14)."""

from sqlalchemy.orm import Session

from portal.core import clock
from portal.plan.queries import plan_for_person
from portal.referent import queries, service
from tests.cast import Cast


def test_a_plan_in_force_stays_in_force_when_the_referent_changes(
    session: Session, cast: Cast
) -> None:
    ondine, pathway = cast["ondine"], cast["ondine"].pathway_id
    assert pathway is not None
    before = plan_for_person(session, pathway, ondine.id, referent_id=cast["clochette"].id)
    assert before is not None
    assert before.versions.current is not None
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
    after = plan_for_person(session, pathway, ondine.id, referent_id=now)
    assert after is not None
    assert after.versions.current is not None
    assert after.versions.current.number == before.versions.current.number
    assert after.versions.current.missing == frozenset()
    assert after.versions.waiting is not None
    assert now in after.versions.waiting.missing


def test_what_waits_needs_the_new_referents_yes(session: Session, cast: Cast) -> None:
    ondine, pathway = cast["ondine"], cast["ondine"].pathway_id
    assert pathway is not None
    view = plan_for_person(session, pathway, ondine.id, referent_id=cast["melodie"].id)
    assert view is not None
    assert view.versions.waiting is not None
    assert cast["melodie"].id in view.versions.waiting.missing
