"""What every page asks of this room: who is behind the request, and whether a proof holds."""

from datetime import datetime, timedelta
from typing import Any

from flask import Flask, Request, after_this_request, current_app, request
from flask import session as page_cookie
from sqlalchemy import ColumnElement, ScalarSelect, Select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.accounts import queries, rules, service
from portal.accounts.models import SessionKind, display_name
from portal.accounts.queries import SignInRow
from portal.accounts.service.sessions import DOORS, session_hash
from portal.accounts.views.doorway import Doorway
from portal.core.database import rows_of, writes
from portal.core.roles import Role
from portal.core.settings import Settings
from portal.web import cookies
from portal.web.language import lazy
from portal.web.pages import see_other
from portal.web.principal import Principal
from portal.web.proof import Proof
from portal.web.request import commit, database, db, hasher, now, settings

_NOTED_EVERY = timedelta(minutes=1)
_PROOFS = {
    service.Outcome.IN: Proof.GOOD,
    service.Outcome.WAIT: Proof.WAIT,
}
PIN_SENTENCES = {
    "pin-shape": lazy("Choisissez 6 chiffres."),
    "pin-common": lazy("Beaucoup de gens ont ces 6 chiffres. Choisissez autre chose."),
    "pin-date": lazy("Ces 6 chiffres forment une date. Choisissez autre chose."),
    "pin-kept": lazy("Votre code est déjà gardé. Revenez à la page d’avant."),
    "no-card": lazy("Vous n’avez plus de carte. Demandez une carte neuve."),
}


def install(
    app: Flask,
    settings: Settings,
    *,
    unread: ScalarSelect[int],
    opened: ScalarSelect[int],
    typed: ScalarSelect[int],
    meetings: ColumnElement[int],
) -> None:
    """Let ``settings.at_the_door`` people at a time stand at the doors of ``app``.

    ``unread`` counts what an account has not read, ``opened`` the files of others that it opened
    lately, ``typed`` the texts typed with it that wait for its yes, ``meetings`` those that wait
    for a professional: all in the statement that says who asks.
    """
    app.extensions["portal.principal"] = queries.principal_statement(
        unread, opened, typed, meetings
    )
    app.extensions["portal.at_the_door"] = Doorway(settings.at_the_door)


def door_for(path: str) -> str:
    """Return the address of the door for a page that asks for somebody signed in."""
    return "/pro/entrer" if path.startswith(("/pro/", "/pairs/")) else "/entrer"


def home_of(role: Role) -> str:
    """Return the address of the first page of ``role``."""
    if role is Role.PERSON:
        return "/"
    if role is Role.TRUSTED_PERSON:
        return "/proche/"
    if role is Role.LEGAL_GUARDIAN:
        return "/mesure/"
    return "/pairs/" if role is Role.PEER_REP else "/pro/"


def load(request: Request) -> Principal | None:
    """Return who is behind ``request``, read in one statement, or ``None``.

    While a person holds her referent's screen she is the one; when her time is over the screen is
    nobody's until it is given back. A session closes by itself when it was idle or open too long.
    The note « seen now » is a small act of its own, written at most once a minute, before the
    page's own reading starts.
    """
    known = settings()
    tokens = (cookies.read(request, name, known) for name in (cookies.OWN, cookies.HAND))
    own, hand = (session_hash(known.keys, token) if token else None for token in tokens)
    if not own and not hand:
        return None
    at = now()
    # The page's own connection, so that who is there costs one statement and no transaction.
    asked: Select[*tuple[Any, ...]] = current_app.extensions["portal.principal"]
    told = {
        "own": own,
        "hand": hand,
        "at": at,
        "news_since": at - known.notices_kept,
        "files_since": at - known.pace.window,
        "now": at,
    }
    found = rows_of(db(writing=False), asked, told)
    alive = {row.token_hash: row for row in found if _is_alive(row, known, at)}
    mine = alive.get(own) if own else None
    held = alive.get(hand) if hand else None
    if held is not None and (mine is None or held.host_id != mine.id):
        held = None
    if mine is None or mine.host_id is not None:
        if hand is not None:
            after_this_request(lambda answer: cookies.take_away(answer, cookies.HAND, known))
        return None
    _note_seen([row for row in (mine, held) if row is not None], at)
    over = hand is not None and held is None
    return _principal(held or mine, known, at, over)


def _is_alive(row: SignInRow, known: Settings, at: datetime) -> bool:
    return row.kind not in DOORS and (
        rules.closes_at(known, row.kind, row.seen_at, row.ends_at) > at
    )


def _note_seen(rows: list[SignInRow], at: datetime) -> None:
    old = [row.id for row in rows if at - row.seen_at >= _NOTED_EVERY]
    page = db(writing=False)
    # A page that writes already holds SQLite's lock: the next one will note it.
    if old and not writes(page):
        page.rollback()
        with database().session(writing=True) as writing:
            service.touch(writing, old, at=at)
            writing.commit()


def _principal(row: SignInRow, known: Settings, at: datetime, over: bool) -> Principal:
    seen = at if at - row.seen_at >= _NOTED_EVERY else row.seen_at
    return Principal(
        account_id=row.account_id,
        session_id=row.id,
        role=row.role,
        first_name=row.first_name,
        display_name=display_name(row.first_name, row.last_initial),
        territory_id=row.territory_id,
        proof_at=row.proof_at,
        ends_at=rules.closes_at(known, row.kind, seen, row.ends_at),
        side_by_side=row.kind is SessionKind.SIDE_BY_SIDE,
        screen_over=over,
        unread=row.unread,
        opened=row.opened,
        typed=row.typed,
        meetings=row.meetings,
        own_phone=row.kind is SessionKind.OWN_PHONE,
    )


def prove(session: Session, principal: Principal, secret: str, at: datetime, keep: bool) -> Proof:
    """Check a fresh proof of ``principal`` at ``at`` (UTC): failures are counted.

    Success is noted for what follows if ``keep``; else it serves this act only.
    """
    entry = service.prove_again(
        session, principal.session_id, secret, hasher=hasher(), at=at, keep=keep
    )
    if entry.words_open:
        return Proof.WORDS
    return _PROOFS.get(entry.outcome, Proof.WRONG)


def go_in(entry: service.Entry, path: str, keep: timedelta | None = None) -> Response:
    """Return « 303, go to ``path`` » with the new session of ``entry`` in its cookie.

    What the browser held from before, the form key included, is forgotten, and the sessions that it
    came with end: nobody else goes on in a browser from which somebody came in.
    """
    assert entry.token is not None
    _end_before()
    page_cookie.clear()
    answer = see_other(path)
    cookies.take_away(answer, cookies.HAND, settings())
    return cookies.give(answer, cookies.OWN, entry.token, settings(), keep=keep)


def _end_before() -> None:
    known = settings()
    tokens = [cookies.read(request, name, known) for name in (cookies.OWN, cookies.HAND)]
    for token in filter(None, tokens):
        service.end_token(db(), token, keys=known.keys, at=now())
    if any(tokens):
        commit()
