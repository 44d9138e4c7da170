"""PostgreSQL plans each question once, unless the address asks it not to."""

import pytest
from sqlalchemy import make_url, text

from portal.core.database import Database

_KEPT = text("SELECT count(*) FROM pg_prepared_statements")


@pytest.mark.postgresql
@pytest.mark.parametrize(("asked", "kept"), [({}, True), ({"prepared": "no"}, False)])
def test_questions_are_planned_once_unless_the_address_says_no(
    blank: Database, asked: dict[str, str], kept: bool
) -> None:
    address = make_url(blank.url).update_query_dict(asked)
    database = Database(address.render_as_string(hide_password=False), blank.vault)
    try:
        with database.engine.connect() as connection:
            for _ in range(4):
                connection.execute(text("SELECT 1")).all()
            assert bool(connection.scalar(_KEPT)) is kept
    finally:
        database.close()
