"""Phones on a line that loses what is sent and what is answered, until each hears « sent »."""

from __future__ import annotations

import http.client
import json
import random
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import uuid4

from portal.accounts.models import Account, SessionKind
from portal.accounts.service.sessions import open_session
from portal.core import clock
from portal.core.database import Database
from portal.core.roles import Role
from portal.core.settings import Settings
from portal.territories.models import Territory
from tests.feedback.sealing import opinion

HERE = "/mon-avis/sans-reseau"
CUT_GOING, CUT_COMING = 0.15, 0.4
"""How often a request is cut in its midst, and how often an answer is never read."""


@dataclass
class Line:
    """What came of it: requests made, cut on the way there, answers lost on the way back."""

    asked: int = 0
    cut: int = 0
    lost: int = 0


def phones(database: Database, settings: Settings, number: int) -> list[str]:
    """Open so many accounts, each in on a phone of her own; return their cookies."""
    at = clock.now()
    with database.session(writing=True) as session:
        place = session.query(Territory).order_by(Territory.code).first()
        assert place is not None
        cookies = []
        for _one in range(number):
            account = Account(
                id=uuid4(), handle=uuid4().hex[:12], role=Role.PERSON, territory_id=place.id,
                first_name="Fleur", created_at=at,
            )  # fmt: skip
            session.add(account)
            session.flush()
            _row, token = open_session(
                session, account.id, SessionKind.OWN_PHONE, settings=settings, device="phone", at=at
            )
            cookies.append(f"entree={token}")
        session.commit()
    return cookies


def send_all(port: int, cookies: list[str], *, seed: int, at_once: int = 4) -> Line:
    """Let each phone send its one opinion to 127.0.0.1:``port`` until it hears that it arrived."""
    line = Line()
    with ThreadPoolExecutor(at_once) as pool:
        made = pool.map(
            lambda one: _until_sent(port, one[1], random.Random(seed + one[0])),
            enumerate(cookies),
        )
        for each in made:
            line.asked += each.asked
            line.cut += each.cut
            line.lost += each.lost
    return line


def _until_sent(port: int, cookie: str, chance: random.Random) -> Line:
    line, told, form_cookie = Line(), *_told(port, cookie)
    body = urlencode({"csrf_token": told["csrf"], "sealed": opinion(told)}).encode()
    while True:
        line.asked += 1
        drawn = chance.random()
        if drawn < CUT_GOING:
            line.cut += 1
            _cut(port, _head(port, f"{cookie}; {form_cookie}", len(body)) + body[: len(body) // 2])
        elif drawn < CUT_GOING + CUT_COMING:
            line.lost += 1
            _cut(port, _head(port, f"{cookie}; {form_cookie}", len(body)) + body)
        elif _heard(port, f"{cookie}; {form_cookie}", body):
            return line


def _told(port: int, cookie: str) -> tuple[dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", f"{HERE}/etat", headers={"Cookie": cookie})
    answer = connection.getresponse()
    told = json.loads(answer.read())
    connection.close()
    return told, str(answer.headers["Set-Cookie"]).split(";")[0]


def _head(port: int, cookie: str, length: int) -> bytes:
    lines = (
        f"POST {HERE} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Cookie: {cookie}",
        "Content-Type: application/x-www-form-urlencoded", f"Content-Length: {length}",
        "Connection: close", "", "",
    )  # fmt: skip
    return "\r\n".join(lines).encode()


def _cut(port: int, raw: bytes) -> None:
    """Send ``raw`` and hang up without reading."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=30) as wire:
        wire.sendall(raw)


def _heard(port: int, cookie: str, body: bytes) -> bool:
    with suppress(OSError, http.client.HTTPException, ValueError):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
        connection.request("POST", HERE, body, kind)
        return bool(json.loads(connection.getresponse().read())["state"] == "sent")
    return False
