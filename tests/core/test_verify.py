"""``portal verify``: an act, a link or an agreement changed in the database itself is seen."""

import pytest
from sqlalchemy import text

from portal import schema
from portal.core.append_only import untrigger_statements
from portal.core.database import Database


def tampered(database: Database, table: str, statement: str) -> str | None:
    """Change ``table`` as somebody who owns the database can; return what ``verify`` says."""
    with database.engine.execution_options(writing=True).begin() as connection:
        for line in untrigger_statements(table, connection.dialect.name):
            connection.execute(text(line))
        assert connection.execute(text(statement)).rowcount
    return schema.first_fault(database.engine)


def test_the_demonstration_is_whole(database: Database) -> None:
    assert schema.first_fault(database.engine) is None


@pytest.mark.parametrize(
    ("table", "statement", "said"),
    [
        ("ledger_entry", "UPDATE ledger_entry SET kind = 'x' WHERE seq = 3", "Le maillon 3 "),
        ("consent_event", "UPDATE consent_event SET device = device, state = 'refused' "
                          "WHERE state = 'given'", "a été changé"),
        ("plan_answer", "UPDATE plan_answer SET language = 'en'", "a été changé"),
        ("consent_event", "DELETE FROM consent_event WHERE state = 'withdrawn'", "n’est plus là"),
        ("consent_record", "UPDATE consent_record SET valid_until = '2099-01-01'", "L’accord "),
    ],
)  # fmt: skip
def test_what_was_changed_behind_its_back_is_seen(
    database: Database, table: str, statement: str, said: str
) -> None:
    assert said in (tampered(database, table, statement) or "")
