"""``portal worker``: sends what waits in the outbox, tries again, and says what did not arrive.

Several may run: each line is held by one. What is said is written here, in the reader's language.
"""

from __future__ import annotations

import argparse
import os
import signal
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from threading import Event
from uuid import UUID

from portal.core import clock
from portal.core import settings as settings_module
from portal.core.database import Database
from portal.core.sending import NotSent, by_mail, by_text
from portal.core.settings import Settings, SettingsError
from portal.notifications import service
from portal.notifications.catalogue import (
    CODE_MESSAGE,
    CODE_SUBJECT,
    MESSAGE,
    SUBJECT,
    Channel,
)
from portal.notifications.queries import dead_lines, outbox_piles
from portal.notifications.service import Letter
from portal.web.language import gettext, load_catalogues, use

_NO_WAY = (
    "Aucun envoi n’est réglé. Ajoutez [mail] ou [sms] dans les réglages : "
    "sans eux, le site marche, et rien ne part."
)
PAUSE = 5.0
"""How many seconds the worker waits when there is nothing to send."""

Way = Callable[[Letter, str, str], None]
"""Hands a letter over, with its subject and its words. Raises ``NotSent``."""


def run(chosen: argparse.Namespace) -> int:
    """Do what ``chosen`` asks. Return 0, or 1 when ``--dead`` finds something."""
    settings = _installation(chosen)
    database = Database(settings.database_url, settings.keys.vault())
    try:
        if chosen.dead:
            return _say_dead(database)
        if chosen.retry:
            with database.session(writing=True) as session:
                again = service.try_again(session, at=clock.now())
                session.commit()
            print(f"{again} messages repartent.")
            return 0
        ways = ways_of(settings)
        if not ways and not chosen.once:
            raise SettingsError(_NO_WAY)
        if not ways:
            print(_NO_WAY)
            return 0
        _work(database, ways, once=chosen.once)
    finally:
        database.close()
    return 0


def _work(database: Database, ways: Mapping[Channel, Way], *, once: bool) -> None:
    load_catalogues()
    stop = Event()
    for asked in () if once else (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda *_told: stop.set())
    print("Le facteur est prêt.", flush=True)
    while True:
        done = send_all(database, ways, stop=stop)
        if done:
            print(f"{done} messages remis.", flush=True)
        if once or stop.wait(PAUSE):
            return


def send_all(
    database: Database,
    ways: Mapping[Channel, Way],
    *,
    stop: Event | None = None,
    now: Callable[[], datetime] = clock.now,
) -> int:
    """Send all that may leave now; return how many messages were taken over."""
    done = 0
    while stop is None or not stop.is_set():
        with database.session(writing=True) as session:
            letter = service.take(session, ways=ways.keys(), at=now())
            session.commit()
        if letter is None:
            break
        done += _send(database, ways[letter.channel], letter, now)
    return done


def _send(database: Database, way: Way, letter: Letter, now: Callable[[], datetime]) -> bool:
    """Send one letter and note what came of it. Nothing is held in the database meanwhile."""
    refused: NotSent | None = None
    try:
        way(letter, *_said(letter))
    except NotSent as fault:
        refused = fault
    with database.session(writing=True) as session:
        if refused is None:
            service.sent(session, letter, at=now())
        else:
            service.not_sent(session, letter, for_good=refused.for_good, at=now())
        session.commit()
    return refused is None


def _said(letter: Letter) -> tuple[str, str]:
    use(letter.language)
    if letter.code:
        return gettext(CODE_SUBJECT), gettext(CODE_MESSAGE, code=letter.code)
    return gettext(SUBJECT), gettext(MESSAGE)


def ways_of(settings: Settings) -> dict[Channel, Way]:
    """Return the ways by which this installation can send."""
    ways: dict[Channel, Way] = {}
    mail, texts, file = settings.mail, settings.texts, settings.messages
    if file is not None:
        return dict.fromkeys(Channel, _into(file))
    if mail is not None:

        def send_mail(letter: Letter, subject: str, words: str) -> None:
            by_mail(mail, to=letter.address, subject=subject, words=words, message_id=letter.id)

        ways[Channel.EMAIL] = send_mail
    if texts is not None:

        def send_text(letter: Letter, _subject: str, words: str) -> None:
            by_text(texts, to=letter.address, words=words, message_id=letter.id)

        ways[Channel.SMS] = send_text
    return ways


def _into(file: Path) -> Way:
    """Return the way of a demonstration: what would leave is written in ``file``."""
    written: set[UUID] = set()

    def write(letter: Letter, _subject: str, words: str) -> None:
        if letter.id in written:
            return
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "a", encoding="utf-8") as opened:
            opened.write(f"{letter.channel.value} {letter.address}: {words}\n")
        written.add(letter.id)

    return write


def _say_dead(database: Database) -> int:
    with database.session(writing=False) as session:
        piles, dead = outbox_piles(session), dead_lines(session)
    for pile in piles:
        why = f", {pile.fault.value}" if pile.fault else ""
        print(f"{pile.channel.value}, {pile.state.value}{why} : {pile.number}")
    for one in dead:
        print(f"{one.id} {one.channel.value} {one.fault.value} {one.tries} {one.at.isoformat()}")
    if not dead:
        print("Tout est arrivé, ou attend son tour.")
    return 1 if dead else 0


def _installation(chosen: argparse.Namespace) -> Settings:
    if chosen.data is None:
        return settings_module.load(chosen.settings)
    if not (chosen.data / "portal.db").exists():
        raise SettingsError(f"Il n’y a pas de base de données dans {chosen.data}.")
    return settings_module.demo(chosen.data)
