"""Which results a reader may ask for."""

from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from portal.evaluation import service
from portal.feedback.catalogue import Moment
from tests.feedback.opinions import IN_AUTUMN, crowd, place

SUMMER, TODAY = "2026-T3", IN_AUTUMN.date()


@pytest.mark.parametrize(
    "asked", [{"code": "nowhere"}, {"period": "2020-T1"}, {"moment": "never"}, {"period": "x"}]
)
def test_a_place_or_time_without_results_is_not_there(
    empty: Session, here: UUID, asked: dict[str, str]
) -> None:
    crowd(empty, here, {"yes": 1})
    wanted = {"code": None, "period": None, "moment": None, **asked}
    assert service.read(empty, home=here, on=TODAY, **wanted) is None  # type: ignore[arg-type]


def test_the_newest_quarter_of_her_own_territory_comes_first(empty: Session, here: UUID) -> None:
    place(empty, "val-d-argent")
    crowd(empty, here, {"yes": 12}, moment=Moment.ENTRY)
    found = service.read(empty, home=here, code=None, period=None, moment=None, on=TODAY)
    assert found is not None
    assert (found.territory.code, found.period) == ("val-d-or", SUMMER)
