"""What the base refuses is told without the row: a trace may be kept, what people wrote may not."""

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DataError, IntegrityError

from portal.core.database import Database
from portal.territories.models import Department

_ONE = {"code": "brocéliande", "name": "Brocéliande"}
_ANOTHER = {"code": "lyonesse", "name": "Lyonesse"}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([_ONE], id="there already"),
        pytest.param([_ANOTHER, _ONE], id="one of several"),
        pytest.param([{"name": "Brocéliande"}], id="not whole"),
    ],
)
def test_a_refused_row_is_not_in_the_error(blank: Database, rows: list[dict[str, str]]) -> None:
    with blank.session(writing=True) as session:
        session.execute(insert(Department), _ONE)
        with pytest.raises(IntegrityError) as told:
            session.execute(insert(Department), rows)
    assert "department" in str(told.value.orig)
    assert "céliande" not in str(told.value)


@pytest.mark.postgresql
@pytest.mark.parametrize("kind", ["integer", "uuid", "date"])
def test_a_value_that_does_not_fit_is_not_in_the_error(blank: Database, kind: str) -> None:
    with blank.session(writing=True) as session, pytest.raises(DataError) as told:
        session.execute(text(f"SELECT CAST(:words AS {kind})"), {"words": "Brocéliande"})
    assert "Invalid" in str(told.value.orig)
    assert "céliande" not in str(told.value)
