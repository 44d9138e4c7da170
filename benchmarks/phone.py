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


def first_paints(visits: dict[str, tuple[str, ...]], times: int = 5) -> dict[str, float]:
    """Return the median first contentful paint (seconds) of the last address of each of ``visits``.

    A visit is a cookie, then addresses: at the first one nothing is kept by the browser, at the
    next ones what it keeps of those before.
    """
    with launched() as browser:
        got: dict[str, list[float]] = {name: [] for name in visits}
        for _ in range(times):
            for name, (cookie, *addresses) in visits.items():
                got[name].append(_paint(browser, addresses, cookie))
    return {name: statistics.median(times) for name, times in got.items()}


def _paint(browser: Browser, addresses: list[str], cookie: str) -> float:
    with open_context(browser) as context:
        where = urlsplit(addresses[-1])
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
        for address in addresses:
            page.goto(address, wait_until="load")
        milliseconds = page.evaluate(_PAINT)
        while milliseconds is None:
            page.wait_for_timeout(50)
            milliseconds = page.evaluate(_PAINT)
        return float(milliseconds) / 1000
