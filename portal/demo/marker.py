"""What is a demonstration's own: one folder and one database, noted before anything is made.

``--fresh`` erases nothing else. Real keys and real people can stand in a folder or a database
whose name was typed by mistake; they have no such note.
"""

import os
from pathlib import Path

from sqlalchemy import Engine, inspect, make_url, text
from sqlalchemy.exc import DBAPIError

from portal import schema
from portal.core.database import make_engine
from portal.core.settings import SettingsError, engine_url
from portal.demo.accounts_file import ACCOUNTS

_MARKER = "demo.marker"
_TABLES = "portal.db"
# The marker goes last: who stops midway can begin again.
_OWN = (_TABLES, f"{_TABLES}-wal", f"{_TABLES}-shm", "keys.json", ACCOUNTS, _MARKER)


def claim(data: Path, database_url: str | None) -> None:
    """Note in ``data`` that the database is this demonstration's.

    Raise ``SettingsError`` when the folder or the database holds something that no demonstration
    has noted as its own.
    """
    name = _name(data, database_url)
    if _noted(data) is not None:
        _same(data, name)
        return
    if any((data / own).exists() for own in _OWN):
        raise SettingsError(f"{data} contient autre chose qu’une démonstration. {_ELSEWHERE}")
    if database_url and _has_tables(database_url):
        raise SettingsError(f"Cette base a déjà des tables, sans note dans {data}. {_ELSEWHERE}")
    data.mkdir(parents=True, exist_ok=True)
    handle = os.open(data / _MARKER, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(name + "\n")


def forget(data: Path, database_url: str | None) -> None:
    """Erase the demonstration of ``data``: its tables, then its own files, and nothing else.

    Without anything there, do nothing. Raise ``SettingsError``, and erase nothing, when what is
    there is not noted as a demonstration's own.
    """
    if _noted(data) is None:
        if any((data / own).exists() for own in _OWN):
            raise SettingsError(f"{data} n’est pas noté comme une démonstration. {_NOTHING}")
        return
    _same(data, _name(data, database_url))
    if database_url and _has_tables(database_url):
        engine = make_engine(engine_url(database_url))
        try:
            _erase(engine)
        finally:
            engine.dispose()
    for own in _OWN:
        (data / own).unlink(missing_ok=True)


def _erase(engine: Engine) -> None:
    """Take the portal's tables away with their guards, and no table of anybody else.

    Raise ``SettingsError``, and erase nothing, where the portal made no tables, or where something
    of somebody else leads to one.
    """
    if schema.version(engine) is None:
        raise SettingsError(f"Les tables de cette base ne sont pas celles du portail. {_NOTHING}")
    ours = {*schema.METADATA.tables, "alembic_version"}
    try:
        with schema.changing(engine) as connection:
            quoted = connection.dialect.identifier_preparer.quote
            found = sorted(ours.intersection(inspect(connection).get_table_names()))
            names = [quoted(name) for name in found]
            if engine.dialect.name == "sqlite":
                gone = [f"DROP TABLE {name}" for name in names]
            else:
                guards = connection.scalars(text(_GUARDS), {"ours": found}).all()
                functions = (f"DROP FUNCTION {one}" for one in guards)
                gone = [f"DROP TABLE {', '.join(names)}", *functions]
            for statement in gone:
                connection.exec_driver_sql(statement)
    except (DBAPIError, schema.KeysLost):
        raise SettingsError(
            f"Quelque chose d’autre tient aux tables de la démonstration. {_NOTHING}"
        ) from None


_GUARDS = """
SELECT DISTINCT tgfoid::regprocedure::text FROM pg_trigger
JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE NOT tgisinternal AND pg_table_is_visible(pg_class.oid) AND relname = ANY(:ours)
AND pronamespace = relnamespace
"""
"""The functions that guard ``ours``, tables of a PostgreSQL database."""


_ELSEWHERE = "Donnez un autre --data ou une autre --database."
_NOTHING = f"Rien n’est effacé. {_ELSEWHERE}"


def _same(data: Path, name: str) -> None:
    if _noted(data) != name:
        raise SettingsError(
            f"La démonstration de {data} a une autre base : {_noted(data)}. "
            f"Rien n’est changé. {_ELSEWHERE}"
        )


def _noted(data: Path) -> str | None:
    try:
        return (data / _MARKER).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None


def _name(data: Path, database_url: str | None) -> str:
    """Return the database's address without its password; a file's is absolute."""
    url = make_url(engine_url(database_url or f"sqlite:///{data / _TABLES}"))
    if url.get_backend_name() == "sqlite":
        url = url.set(database=str(Path(url.database or "").resolve()))
    return url.render_as_string(hide_password=True)


def _has_tables(database_url: str) -> bool:
    engine = make_engine(engine_url(database_url))
    try:
        # Asked first: it says in a sentence that a database does not answer.
        made = schema.version(engine)
        return made is not None or bool(
            set(inspect(engine).get_table_names()) - {"alembic_version"}
        )
    finally:
        engine.dispose()
