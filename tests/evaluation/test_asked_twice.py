"""Plans that ask the same thing twice (C2): what was noted when they were proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from portal.circle.models import Pathway, PathwayState
from portal.evaluation.catalogue import Reach
from portal.plan.models import PlanVersion
from tests.evaluation.reports import IN_SPRING, Reports

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast


@pytest.fixture
def reports(session: Session, cast: Cast) -> Reports:
    """An evaluator at work, where 12 plans ask the same thing twice, and 13 do not."""
    for twice, number in ((True, 12), (False, 13)):
        for _each in range(number):
            _proposed(session, cast, twice=twice)
    return Reports(session, cast)


def _proposed(session: Session, cast: Cast, *, twice: bool | None) -> None:
    pathway = Pathway(
        id=uuid4(), territory_id=cast["ondine"].territory_id, state=PathwayState.ACTIVE,
        target_public="everyone", accepted_at=IN_SPRING, active_since=IN_SPRING,
    )  # fmt: skip
    session.add(pathway)
    session.flush()
    by: UUID = cast["clochette"].id
    session.add(
        PlanVersion(
            id=uuid4(), pathway_id=pathway.id, number=1, drafted_by_id=by, drafted_at=IN_SPRING,
            proposed_by_id=by, proposed_at=IN_SPRING, asks_twice=twice,
        )
    )  # fmt: skip
    session.flush()


def test_plans_that_ask_the_same_thing_twice_are_counted_among_those_proposed(reports) -> None:
    period = reports.open()
    reports.freeze(period)
    found = reports.figure(period, "C2", "ariege")
    assert (found.whole, found.part) == (25, 12)
    versions = reports.figure(period, "Q8", "ariege")
    assert versions.whole == found.whole, "a difference would tell who has several versions"


def test_where_one_plan_is_older_than_the_notes_nothing_is_counted(session, cast, reports) -> None:
    _proposed(session, cast, twice=None)
    period = reports.open()
    reports.freeze(period)
    found = reports.figure(period, "C2", "ariege", Reach.INSIDE)
    assert (found.whole, found.part) == (None, None)
