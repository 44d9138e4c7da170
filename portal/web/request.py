"""What one request holds: its database session and its instant; what all of them share."""

from datetime import datetime

from flask import Flask, current_app, g, request
from sqlalchemy.orm import Session

from portal.core import clock
from portal.core.closed import close_to
from portal.core.database import Database, writes
from portal.core.hashing import Hasher
from portal.core.roles import Role
from portal.core.settings import Settings
from portal.web.not_of_a_file import PLACES
from portal.web.principal import Principal, held

_SAFE = {"GET", "HEAD", "OPTIONS"}


def install(app: Flask, database: Database, settings: Settings) -> None:
    """Give ``app`` its database, settings and hasher; close each request's session at its end."""
    app.extensions["portal.database"] = database
    app.extensions["portal.settings"] = settings
    app.extensions["portal.hasher"] = Hasher(settings.keys, settings.hashing)

    @app.teardown_request
    def close(_fault: BaseException | None) -> None:
        session = g.pop("session", None)
        if session is not None:
            session.close()


def database_of(app: Flask) -> Database:
    """Return the database of ``app``."""
    found = app.extensions["portal.database"]
    assert isinstance(found, Database)
    return found


def database() -> Database:
    """Return the database of the application that answers."""
    return database_of(current_app)


def settings() -> Settings:
    """Return the application's settings."""
    found = current_app.extensions["portal.settings"]
    assert isinstance(found, Settings)
    return found


def hasher() -> Hasher:
    """Return the one hasher of this process: it bounds how many slow hashes run together."""
    found = current_app.extensions["portal.hasher"]
    assert isinstance(found, Hasher)
    return found


def db(*, writing: bool | None = None) -> Session:
    """Return the request's session; it can write when the method can, or when told ``writing``.

    A page that leaves a line in the access log asks for ``writing`` before its first question:
    what was only read until then, who is there, is given back and a new transaction begins.
    """
    wanted = request.method not in _SAFE if writing is None else writing
    here = held()
    session: Session | None = here.get("session")
    if session is None or (wanted and not writes(session)):
        if session is not None:
            session.close()
        session = here.session = database().session(writing=wanted)
        # what is read for a request is read at a person's pace; what is loaded is not
        session.info["pace"] = settings().pace
        who = here.get("visitor")
        session.info["opened"] = None if who is None else who.opened
    _close_files(session, here.get("visitor"))
    return session


def _close_files(session: Session, who: object) -> None:
    """Close the texts of files to who is not the person herself, until the gate answers him."""
    if isinstance(who, Principal) and who.role is not Role.PERSON:
        close_to(session, who.account_id, PLACES)


def now() -> datetime:
    """Return the instant of this request (aware, UTC): the same from its start to its end."""
    here = held()
    at: datetime | None = here.get("now")
    if at is None:
        at = here.now = clock.now()
    return at


def commit() -> None:
    """Keep what the request did. Called once, by the view, before the answer leaves."""
    db().commit()
