"""An instant is written in UTC on every engine, and never without its time zone."""

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import Dialect
from sqlalchemy.dialects import postgresql, sqlite

from portal.core.types import UTCDateTime

ENGINES = (sqlite.dialect(), postgresql.dialect())
SUMMER = timezone(timedelta(hours=2))


@pytest.mark.parametrize("engine", ENGINES, ids=lambda one: one.name)
def test_an_instant_without_its_time_zone_is_refused(engine: Dialect) -> None:
    with pytest.raises(ValueError, match="time zone"):
        UTCDateTime().bind_processor(engine)(datetime(2026, 7, 1, 8))  # noqa: DTZ001 - what is refused


def test_sqlite_keeps_the_text_that_sqlalchemy_would_write() -> None:
    engine = ENGINES[0]
    usual = sqlite.DATETIME().bind_processor(engine)
    assert usual is not None
    written = UTCDateTime().bind_processor(engine)
    assert written(None) is None
    for micro in (0, 5):
        at = datetime(2026, 7, 1, 1, 2, 3, micro, tzinfo=SUMMER)
        assert written(at) == usual(datetime(2026, 6, 30, 23, 2, 3, micro))  # noqa: DTZ001
        read = UTCDateTime().result_processor(engine, None)
        assert read is not None
        assert read(written(at)) == at
