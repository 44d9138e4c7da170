"""First paint on an emulated slow phone: 150 ms, 1.6 Mbit/s, a processor four times slower."""

import statistics
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.browser import launched, open_context

_NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 0.75e6 / 8,
}
_SLOWER = 4
_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


def first_paints(
    pages: dict[str, str], cookies: dict[str, str], times: int = 5
) -> dict[str, float]:
    """Return the median first contentful paint (seconds) of each of ``pages``, nothing cached."""
    with launched() as browser:
        got: dict[str, list[float]] = {name: [] for name in pages}
        for _ in range(times):
            for name, address in pages.items():
                got[name].append(_paint(browser, address, cookies.get(name, "")))
    return {name: statistics.median(times) for name, times in got.items()}


def _paint(browser: Browser, address: str, cookie: str) -> float:
    with open_context(browser) as context:
        where = urlsplit(address)
        for pair in filter(None, cookie.split("; ")):
            name, _, value = pair.partition("=")
            context.add_cookies(
                [{"name": name, "value": value, "url": f"{where.scheme}://{where.netloc}"}]
            )
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", _NETWORK)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
        page.goto(address, wait_until="load")
        milliseconds = page.evaluate(_PAINT)
        while milliseconds is None:
            page.wait_for_timeout(50)
            milliseconds = page.evaluate(_PAINT)
        return float(milliseconds) / 1000
