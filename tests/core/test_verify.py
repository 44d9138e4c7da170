"""``portal verify``: an act, a link or an agreement changed in the database itself is seen."""

import re

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from portal import schema
from portal.core.append_only import unfixed_statements, unfrozen_statements, untrigger_statements
from portal.core.database import Database

FROZEN = ("goal", "action")
OTHER = "SELECT o.what FROM action AS o ORDER BY o.id LIMIT 1"
SIGNED = "version_id IN (SELECT version_id FROM plan_answer)"


def tampered(database: Database, table: str, statement: str) -> str | None:
    """Change ``table`` as somebody who owns the database can; return what ``verify`` says."""
    loose = unfrozen_statements if table in FROZEN else untrigger_statements
    loose = unfixed_statements if table == "mandate" else loose
    with database.engine.execution_options(writing=True).begin() as connection:
        for line in loose(table, connection.dialect.name):
            connection.execute(text(line))
        assert connection.execute(text(statement)).rowcount
    return schema.first_fault(database.engine, database.vault)


def test_the_demonstration_is_whole(database: Database) -> None:
    assert schema.first_fault(database.engine) is None
    assert schema.first_fault(database.engine, database.vault) is None


@pytest.mark.parametrize(
    ("table", "statement", "said"),
    [
        ("ledger_entry", "UPDATE ledger_entry SET kind = 'x' WHERE seq = 3", "Le maillon 3 "),
        ("consent_event", "UPDATE consent_event SET device = device, state = 'refused' "
                          "WHERE state = 'given'", "a été changé"),
        ("plan_answer", "UPDATE plan_answer SET language = 'en'", "a été changé"),
        ("plan_answer", "UPDATE plan_answer SET words = salt WHERE words IS NOT NULL",
                        "a été changé"),
        ("plan_answer", "UPDATE plan_answer SET except_lines = '' WHERE except_lines <> ''",
                        "a été changé"),
        ("plan_answer", f"UPDATE plan_answer SET except_lines = '{'0' * 32}' WHERE kind = 'agree'",
                        "a été changé"),
        ("plan_answer", "UPDATE plan_answer SET on_paper = true WHERE kind = 'agree'",
                        "a été changé"),
        ("plan_answer", "UPDATE plan_answer SET edition = '2026-11'", "a été changé"),
        ("goal", "UPDATE goal SET author_name = 'Mélusine'", "Les mots du plan signé "),
        ("goal", "DELETE FROM goal", "Les mots du plan signé "),
        ("action", "UPDATE action SET due_date = '2099-01-01'", "Les mots du plan signé "),
        ("action", f"UPDATE action SET what = ({OTHER})", "Les mots du plan signé "),
        ("consent_event", "DELETE FROM consent_event WHERE state = 'withdrawn'", "n’est plus là"),
        ("mandate", "UPDATE mandate SET helper_id = asked_by_id", "Le mandat "),
        ("mandate", "UPDATE mandate SET themes = 'health'", "Le mandat "),
        ("mandate", "UPDATE mandate SET started_at = asked_at WHERE started_at IS NULL",
                    "Le mandat "),
        ("mandate", "UPDATE mandate SET closed_at = NULL, closed_how = NULL, started_at = NULL"
                    " WHERE closed_how = 'ended'", "Le mandat "),
        ("consent_record", "UPDATE consent_record SET valid_until = '2099-01-01'", "L’accord "),
    ],
)  # fmt: skip
def test_what_was_changed_behind_its_back_is_seen(
    database: Database, table: str, statement: str, said: str
) -> None:
    assert said in (tampered(database, table, statement) or "")


def test_of_many_false_seals_the_first_is_named(database: Database) -> None:
    with database.engine.connect() as connection:
        answered = "SELECT ledger_seq FROM plan_answer WHERE version_id IN"
        changed = "(SELECT version_id FROM goal WHERE author_name <> 'Mélusine')"
        links = sorted(connection.execute(text(f"{answered} {changed}")).scalars())
    assert len(links) > 1
    fault = tampered(database, "goal", "UPDATE goal SET author_name = 'Mélusine'") or ""
    assert re.findall(r"\d+", fault) == [str(links[0])]


@pytest.mark.parametrize("table", FROZEN)
@pytest.mark.parametrize(
    "verb", ["UPDATE {} SET language = 'en' WHERE {}", "DELETE FROM {} WHERE {}"]
)
def test_the_database_refuses_to_change_the_lines_of_a_proposed_version(
    database: Database, table: str, verb: str
) -> None:
    with (
        pytest.raises(DBAPIError, match="frozen"),
        database.engine.execution_options(writing=True).begin() as connection,
    ):
        connection.execute(text(verb.format(table, SIGNED)))


@pytest.mark.parametrize(
    "change",
    ["UPDATE mandate SET helper_id = asked_by_id", "UPDATE mandate SET themes = 'health'",
     "UPDATE mandate SET asked_by_id = helper_id", "DELETE FROM mandate"],
)  # fmt: skip
def test_the_database_refuses_to_change_what_was_asked(database: Database, change: str) -> None:
    with (
        pytest.raises(DBAPIError, match="fixed: mandate"),
        database.engine.execution_options(writing=True).begin() as connection,
    ):
        connection.execute(text(change))
