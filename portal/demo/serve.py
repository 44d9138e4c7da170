"""``portal demo``: everything on this machine, on loopback, with invented people."""

import gc
from pathlib import Path

from sqlalchemy import func, select

from portal import schema, server
from portal.accounts.models import Account
from portal.core import clock, ledger
from portal.core import settings as settings_module
from portal.core.database import Database
from portal.core.settings import Settings, SettingsError
from portal.demo import marker
from portal.demo.accounts_file import ACCOUNTS, read_accounts, show_accounts, write_accounts


def run(*, port: int, data: Path, database_url: str | None, fresh: bool) -> int:
    """Prepare the demonstration in ``data`` and serve it on 127.0.0.1:``port`` until stopped."""
    if fresh:
        marker.forget(data, database_url)
    marker.claim(data, database_url)
    settings = settings_module.demo(data, database_url)
    _prepare(settings, data)
    address = f"http://127.0.0.1:{port}/"
    accounts = read_accounts(data / ACCOUNTS)

    def started() -> None:
        show_accounts(accounts, say=_say)
        _say(f"\nComptes complets : {data / ACCOUNTS}")
        _say(f"Ouvrez {address} (personnes) ou {address}pro/entrer (bureaux et pairs).")
        _say("Ctrl+C pour arrêter.")

    server.serve(settings, bind=f"127.0.0.1:{port}", workers=2, started=started)
    return 0


def _prepare(settings: Settings, data: Path) -> None:
    database = Database(settings.database_url, settings.keys.vault())
    try:
        if not schema.up_to_date(database.engine, otherwise=_AGAIN):
            _say("Création des tables…")
            schema.upgrade(database.engine)
        with database.session(writing=False) as session:
            people = session.scalar(select(func.count()).select_from(Account)) or 0
        if people and not (data / ACCOUNTS).exists():
            raise SettingsError(
                f"Cette base a déjà des comptes, sans {data / ACCOUNTS}. "
                "Relancez avec --fresh, ou donnez le bon --data."
            )
        if people:
            _say(f"Données retrouvées : {people} comptes.")
            return
        from portal.demo.load import load  # the second start does without it

        gc.enable()
        _say("Chargement des personnes de démonstration…")
        write_accounts(data / ACCOUNTS, load(database, settings, say=_say))
        with database.session(writing=True) as session:
            ledger.keep_head(session, ledger.Signer.of(settings), clock.now())
            session.commit()
    finally:
        database.close()


_AGAIN = "Relancez avec --fresh : la démonstration sera refaite."


def _say(line: str) -> None:
    print(line, flush=True)
