"""What is done each night: erase what is kept no longer, sign a head, verify every link.

Each imports what it needs when it runs, as the other commands do.
"""

from __future__ import annotations

import argparse
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

from portal.core.settings import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from portal.core.database import Database
    from portal.core.settings import Settings
    from portal.verifier.checkpoint import Head


def head(chosen: argparse.Namespace) -> int:
    """Sign today's head of the ledger and print it. Return 0."""
    from portal.core import clock, ledger
    from portal.core.database import Database

    settings = _installation(chosen)
    if settings is None:
        raise SettingsError(
            "Une empreinte est signée : donnez --settings ou --data, avec ses clés."
        )
    with (
        closing(Database(settings.database_url, settings.keys.vault())) as database,
        database.session(writing=True) as session,
    ):
        kept = ledger.keep_head(session, ledger.Signer.of(settings), clock.now())
        session.commit()
    print(kept.note, end="")
    return 0


def tidy(chosen: argparse.Namespace) -> int:
    """Say which wishes are late; shut and erase what has had its time. Return 0."""
    from portal.core.database import Database
    from portal.core.settings import load

    settings = load(chosen.settings)
    with closing(Database(settings.database_url, settings.keys.vault())) as database:
        print(*_tidied(database, settings), sep="\n")
    return 0


def _tidied(database: Database, settings: Settings) -> tuple[str, str]:
    from portal import subscriptions
    from portal.audit import service as audit
    from portal.consent import service as consent
    from portal.core import clock, events
    from portal.feedback import service as feedback
    from portal.governance import service as governance
    from portal.intake import service as intake
    from portal.meetings import service as meetings
    from portal.notifications.service import tidy_news
    from portal.records import service as records
    from portal.referent import service as referent

    at = clock.now()
    with database.session(writing=True) as session:
        erased = tidy_news(session, kept=settings.notices_kept, at=at)
        intake.erase(session, at=at)
        meetings.forget_notes(session, at=at)
        events.listen(subscriptions.LISTENERS)
        consent.end_testimonies(session, at=at)
        soon = consent.remind(session, at=at)
        late = referent.tell_late(session, at=at)
        audit.tell_delayed(session, at=at)
        governance.tell_late(session, at=at)
        feedback.release(session, on=clock.local_date(at))
        done = records.tidy(
            session,
            kept=settings.file_kept,
            archived=settings.archive_kept,
            readings=settings.readings_kept,
            drafts=settings.drafts_kept,
            at=at,
        )
        session.commit()
    return (
        f"{erased} nouvelles effacées, {late} demandes de référent en retard, "
        f"{soon} accords bientôt finis.",
        f"{done.shut} dossiers fermés, {done.erased} effacés, {done.readings} lectures effacées.",
    )


def verify(chosen: argparse.Namespace) -> int:
    """Recompute the ledger and print its first fault. Return 1 when there is one."""
    from portal import schema
    from portal.core.database import make_engine
    from portal.core.ledger import Signer
    from portal.core.settings import engine_url

    settings = _installation(chosen)
    with ExitStack() as ended:
        engine = make_engine(settings.database_url if settings else engine_url(chosen.database))
        ended.callback(engine.dispose)
        if not schema.up_to_date(engine):
            raise SettingsError(
                "Cette base n’a pas les tables du portail. Donnez la bonne adresse."
            )
        pinned = _pinned(chosen.head) if chosen.head else None
        fault = schema.first_fault(
            engine,
            settings.keys.vault() if settings else None,
            key=Signer.of(settings).public if settings else None,
            pinned=pinned,
        )
    print(fault or "Le registre est entier : chaque acte dit ce que son maillon prouve.")
    if settings is None and not fault:
        print("Sans les clés, les mots des plans signés n’ont pas été relus.")
    if pinned is None and not fault:
        print("Sans empreinte gardée ailleurs (--head), une fin coupée ne se voit pas.")
    return 1 if fault else 0


def _pinned(file: Path) -> Head:
    from portal.verifier import checkpoint

    try:
        return checkpoint.read(file.read_text(encoding="utf-8"))[0]
    except (OSError, ValueError, checkpoint.Unreadable):
        raise SettingsError(f"{file} n’est pas une empreinte du registre.") from None


def _installation(chosen: argparse.Namespace) -> Settings | None:
    """Return the installation that was named, or ``None`` for a database without its keys."""
    from portal.core import settings as settings_module

    if chosen.settings:
        return settings_module.load(chosen.settings)
    if chosen.database:
        return None
    if not (chosen.data / "portal.db").exists():
        raise SettingsError(f"Il n’y a pas de base de données dans {chosen.data}.")
    if not (chosen.data / "keys.json").exists():
        chosen.database = f"sqlite:///{(chosen.data / 'portal.db').resolve()}"
        return None
    return settings_module.demo(chosen.data)
