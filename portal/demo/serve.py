"""``portal demo``: everything on this machine, on loopback, with invented people."""

import shutil
from pathlib import Path

from sqlalchemy import func, select

from portal import schema, server
from portal.accounts.models import Account
from portal.core import settings as settings_module
from portal.core.database import Database
from portal.core.settings import Settings, SettingsError
from portal.demo.accounts_file import read_accounts, show_accounts, write_accounts

_ACCOUNTS = "demo-accounts.json"


def run(*, port: int, data: Path, database_url: str | None, fresh: bool) -> int:
    """Prepare the demonstration in ``data`` and serve it on 127.0.0.1:``port`` until stopped."""
    if fresh:
        _forget(data, database_url)
    settings = settings_module.demo(data, database_url)
    _prepare(settings, data)
    address = f"http://127.0.0.1:{port}/"
    accounts = read_accounts(data / _ACCOUNTS)

    def started() -> None:
        show_accounts(accounts, say=_say)
        _say(f"\nComptes complets : {data / _ACCOUNTS}")
        _say(f"Ouvrez {address} (personnes) ou {address}pro/entrer (bureaux et pairs).")
        _say("Ctrl+C pour arrêter.")

    server.serve(settings, bind=f"127.0.0.1:{port}", workers=2, started=started)
    return 0


def _prepare(settings: Settings, data: Path) -> None:
    database = Database(settings.database_url, settings.keys.vault())
    try:
        if not schema.up_to_date(database.engine):
            _say("Création des tables…")
            schema.upgrade(database.engine)
        with database.session(writing=False) as session:
            people = session.scalar(select(func.count()).select_from(Account)) or 0
        if people and not (data / _ACCOUNTS).exists():
            raise SettingsError(
                f"Cette base a déjà des comptes, sans {data / _ACCOUNTS}. "
                "Relancez avec --fresh, ou donnez le bon --data."
            )
        if people:
            _say(f"Données retrouvées : {people} comptes.")
            return
        from portal.demo.load import load  # the second start does without it

        _say("Chargement des personnes de démonstration…")
        write_accounts(data / _ACCOUNTS, load(database, settings, say=_say))
    finally:
        database.close()


def _forget(data: Path, database_url: str | None) -> None:
    """Throw away the data of earlier runs: only what a demonstration has made itself."""
    made_here = (data / _ACCOUNTS).exists() or (data / "keys.json").exists()
    if database_url and made_here:
        settings = settings_module.demo(data, database_url)
        database = Database(settings.database_url, settings.keys.vault())
        schema.downgrade(database.engine, "base")
        database.close()
    if made_here:
        shutil.rmtree(data)


def _say(line: str) -> None:
    print(line, flush=True)
