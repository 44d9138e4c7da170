"""``python -m benchmarks``: the portal beside a bare page, in turn, on both engines.

Quote the ratios: the machine's speed drifts, and both sides drift with it. Rounds are short and
many, each side goes first in its turn, and medians are printed with the quarters around them, so
that what else the machine does weighs on both sides alike.
"""

import argparse
import http.cookiejar
import json
import re
import statistics
import tempfile
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import create_engine

from benchmarks.bare import make as bare_pages
from benchmarks.load import Figures, load
from benchmarks.phone import first_paints
from benchmarks.process import Served, start
from benchmarks.statements import statements
from portal.app import create_app
from portal.core.database import Database
from portal.core.encryption import Vault
from portal.core.settings import demo as settings_of_demo
from tests.engines import PostgresServer

PORTAL_PORT, BARE_PORT = 8871, 8872
_STARTS = 5


def main() -> None:
    """Measure on each engine and print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks")
    parser.add_argument("--rounds", type=int, default=15, help="at least 2")
    parser.add_argument("--seconds", type=int, default=2)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, PostgresServer() as server:
        for engine in ("sqlite", "postgresql"):
            urls = {
                name: server.url(server.create(f"{name}_bench"))
                if engine == "postgresql"
                else f"sqlite:///{folder}/{name}.db"
                for name in ("portal", "bare")
            }
            measure(engine, Path(folder) / engine, urls, chosen.rounds, chosen.seconds)


def measure(engine: str, data: Path, urls: dict[str, str], rounds: int, seconds: int) -> None:
    """Start both, load them in turn, print what came of it."""
    command = ["portal", "demo", "--port", str(PORTAL_PORT), "--data", str(data)]
    command += ["--database", urls["portal"]]
    start(command, PORTAL_PORT, "/", wait=300).stop()
    starts = {
        "portal": lambda: start(command, PORTAL_PORT, "/"),
        "bare": lambda: start(["benchmarks.bare", urls["bare"], str(BARE_PORT)], BARE_PORT, "/in"),
    }
    firsts = _first_pages(starts)
    portal, bare = starts["portal"](), starts["bare"]()
    for url in urls.values():
        _count_rows(url)
    try:
        cookies = {
            "portal": _sign_in(portal.address, data / "demo-accounts.json"),
            "bare": _cookie_after(bare.address + "/in"),
        }
        pages = {"portal": portal.address + "/mon-plan", "bare": bare.address + "/page"}
        sides = {"portal": portal, "bare": bare}
        figures: dict[str, list[tuple[Figures, float]]] = {"portal": [], "bare": []}
        for name in sides:
            load(pages[name], cookies[name], 2)
        for number in range(rounds):
            for name in sorted(sides, reverse=bool(number % 2)):
                before = sides[name].cpu()
                got = load(pages[name], cookies[name], seconds)
                figures[name].append((got, (sides[name].cpu() - before) / got.requests * 1000))
        _print(engine, figures, portal, bare, pages, cookies)
        _print_once("first page s", *(firsts[name] for name in sides))
        _print_statements(data, urls, cookies)
    finally:
        portal.stop()
        bare.stop()


def _first_pages(starts: dict[str, Callable[[], Served]]) -> dict[str, float]:
    """Start each a few times in turn; return when its first page came, the median (seconds)."""
    times: dict[str, list[float]] = {name: [] for name in starts}
    for _ in range(_STARTS):
        for name, again in starts.items():
            served = again()
            times[name].append(served.first_page)
            served.stop()
    return {name: statistics.median(found) for name, found in times.items()}


def _count_rows(url: str) -> None:
    """Let PostgreSQL count its rows, as its autovacuum does soon after a loading.

    The server of the tests does without autovacuum: it would plan as if it knew nothing.
    """
    if url.startswith("postgresql"):
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql("ANALYZE")
        engine.dispose()


def _print(
    engine: str,
    figures: dict[str, list[tuple[Figures, float]]],
    portal: Served,
    bare: Served,
    pages: dict[str, str],
    cookies: dict[str, str],
) -> None:
    rows: list[tuple[str, Callable[[tuple[Figures, float]], float]]] = [
        ("requests a second", lambda pair: pair[0].rate),
        ("CPU ms a request", lambda pair: pair[1]),
        ("p50 ms", lambda pair: pair[0].p50),
        ("p99 ms", lambda pair: pair[0].p99),
    ]
    print(f"\n{engine}: /mon-plan beside the bare page, {len(figures['bare'])} rounds")
    print(f"{'':22}{'portal':>10}{'bare':>10}{'ratio':>8}{'low':>8}{'high':>8}")
    for label, value in rows:
        ours = [value(pair) for pair in figures["portal"]]
        theirs = [value(pair) for pair in figures["bare"]]
        ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
        low, middle, high = statistics.quantiles(ratios, n=4, method="inclusive")
        print(
            f"{label:22}{statistics.median(ours):10.2f}{statistics.median(theirs):10.2f}"
            f"{middle:8.2f}{low:8.2f}{high:8.2f}"
        )
    _print_once("worker memory MB", portal.memory(), bare.memory())
    _print_once("its share of it MB", portal.share(), bare.share())
    home, plan = portal.address + "/", pages["portal"]
    visits = {
        "home, first visit": ("", home),
        "bare": (cookies["bare"], pages["bare"]),
        "plan as a first page": (cookies["portal"], plan),
        # one is at home once the door opened: nobody comes to a plan with nothing kept
        "plan after home": (cookies["portal"], home, plan),
    }
    for name, seconds in first_paints(visits).items():
        print(f"{'first paint s, ' + name:34}{seconds:8.2f}")
    for name, address in pages.items():
        asked = urllib.request.Request(address, headers={"Cookie": cookies[name]})
        with urllib.request.urlopen(asked) as answer:
            print(f"{name + ' page bytes':22}{len(answer.read()):10}")


def _print_once(label: str, ours: float, theirs: float) -> None:
    print(f"{label:22}{ours:10.2f}{theirs:10.2f}{ours / theirs:8.2f}")


def _print_statements(data: Path, urls: dict[str, str], cookies: dict[str, str]) -> None:
    """Count the SQL statements of each page on the databases that were measured."""
    settings = settings_of_demo(data, urls["portal"])
    ours = Database(settings.database_url, settings.keys.vault())
    theirs = Database(urls["bare"], Vault({"a": bytes(32)}, "a"))
    try:
        _print_once(
            "SQL statements a page",
            statements(create_app(settings, ours), ours, "/mon-plan", cookies["portal"]),
            statements(bare_pages(theirs), theirs, "/page", cookies["bare"]),
        )
    finally:
        ours.close()
        theirs.close()


def _sign_in(address: str, accounts: Path) -> str:
    people = [a for a in json.loads(accounts.read_text()) if a["name"].startswith("Ondine")]
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = browser.open(address + "/entrer").read().decode()
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert token is not None
    typed = {"csrf_token": token[1], "card": people[0]["card"], "pin": people[0]["pin"]}
    typed["own_phone"] = "y"
    browser.open(address + "/entrer", urllib.parse.urlencode(typed).encode())
    # As any browser that has seen one page, it holds the key of the forms, which signing in renews.
    browser.open(address + "/mon-plan").read()
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def _cookie_after(address: str) -> str:
    with urllib.request.urlopen(address) as answer:
        return str(answer.headers["Set-Cookie"]).split(";")[0]


main()
