"""The portal served to a real browser, on a free port of loopback, with this test's database."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page
from werkzeug.serving import make_server

from portal.web import cookies
from tests import doors
from tests.cast import Cast


class Site(str):
    """The address of the portal, which knows the application behind it."""

    app: Flask


@pytest.fixture(scope="session")
def served(built_app: Flask) -> Iterator[str]:
    """Serve the application for the whole run; return its address."""
    server = make_server("127.0.0.1", 0, built_app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(timeout=5)


@pytest.fixture
def site(served: str, app: Flask) -> Site:
    """The address of the portal, with this test's own database behind it."""
    made = Site(served)
    made.app = app
    return made


def let_in(context: BrowserContext, site: Site, cast: Cast, name: str) -> None:
    """Give a browser a session of ``name``, as who typed everything right at the door."""
    kept = doors.come_in(site.app, cast, name).get_cookie(cookies.OWN)
    assert kept is not None
    context.add_cookies([{"name": kept.key, "value": kept.value, "url": site, "httpOnly": True}])


def come_in(page: Page, site: str, cast: Cast, name: str) -> None:
    """Sign ``name`` in by the real door, with or without JavaScript."""
    who = cast[name]
    if who.card:
        page.goto(site + "/entrer")
        page.fill("[name=card]", who.card)
        page.fill("[name=pin]", who.pin)
        page.click("form:has([name=pin]) button[type=submit], form:has([name=pin]) button")
        return
    page.goto(site + "/pro/entrer")
    page.fill("[name=login]", who.login)
    page.fill("[name=password]", who.password)
    page.click("form:has([name=password]) button")
    page.fill("[name=code]", cast.code(name))
    page.click("form:has([name=code]) button")
