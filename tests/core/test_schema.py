"""The tables: migrations and models say the same, both ways, on both engines."""

import re
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, inspect, text

from portal import schema
from portal.core.database import Database


def test_migrations_and_models_say_the_same(blank: Database) -> None:
    with blank.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, schema.METADATA) == []


def test_checks_have_the_names_that_the_models_give_them(blank: Database) -> None:
    named = blank.engine.dialect.identifier_preparer.format_constraint
    there = inspect(blank.engine)
    for table in schema.METADATA.sorted_tables:
        of_models = {named(one) for one in table.constraints if isinstance(one, CheckConstraint)}
        made = {str(one["name"]) for one in there.get_check_constraints(table.name)}
        assert made == of_models, table.name


def test_a_migrated_database_is_up_to_date(blank: Database) -> None:
    assert schema.up_to_date(blank.engine)


def test_the_newest_version_is_the_one_that_no_other_follows() -> None:
    scripts = Path(schema.__file__).parent / "migrations"
    assert schema.newest() == ScriptDirectory(str(scripts)).get_current_head()


def test_a_migration_outlives_the_code_of_its_day() -> None:
    migrations = Path(schema.__file__).parent / "migrations"
    files = [*migrations.glob("versions/*.py"), *migrations.glob("first/*.py")]
    said = "\n".join(file.read_text(encoding="utf-8") for file in files)
    named = set(re.findall(r"^(?:from|import) (portal[\w.]*)", said, re.MULTILINE))
    lasting = {name for name in named if name.startswith("portal.migrations")}
    assert named - lasting == {"portal.core.append_only"}


def test_the_whole_schema_goes_down_and_up_again_with_people_in_it(database: Database) -> None:
    fresh = guards(database)
    schema.downgrade(database.engine, "base")
    assert inspect(database.engine).get_table_names() == ["alembic_version"]
    assert not schema.up_to_date(database.engine)
    schema.upgrade(database.engine)
    assert schema.up_to_date(database.engine)
    assert guards(database) == fresh, "as on the first day"


def guards(database: Database) -> set[tuple[str, str]]:
    """Return the name and the text of each guard."""
    with database.engine.connect() as connection:
        found = connection.execute(text(_GUARDS[connection.dialect.name]))
        return {(row[0], row[1]) for row in found}


def test_every_ledger_has_its_guards_after_migrating(blank: Database) -> None:
    names = {
        "sqlite": "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT DISTINCT event_object_table FROM information_schema.triggers",
    }
    with blank.engine.connect() as connection:
        guarded = set(connection.scalars(text(names[connection.dialect.name])))
    assert guarded == {
        *schema.ledgers(),
        "goal",
        "action",
        "plan_version",
        "mandate",
        "trusted_person",
    }


_GUARDS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT t.tgname, pg_get_triggerdef(t.oid) || p.prosrc FROM pg_trigger t"
    " JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal",
}
