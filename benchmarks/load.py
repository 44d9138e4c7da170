"""Load on one page: ``wrk`` where it is installed, else threads of Python."""

import http.client
import re
import shutil
import statistics
import subprocess
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

CONNECTIONS = 4


@dataclass
class Figures:
    """What one round gave. Rate in requests a second, waits in milliseconds."""

    requests: int
    rate: float
    p50: float
    p99: float


def load(address: str, cookie: str, seconds: int) -> Figures:
    """Ask ``address`` without a pause for ``seconds``. Raise ``RuntimeError`` on any refusal."""
    if shutil.which("wrk"):
        return _with_wrk(address, cookie, seconds)
    return _with_python(address, cookie, seconds)


def _with_wrk(address: str, cookie: str, seconds: int) -> Figures:
    said = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency",
         "-H", f"Cookie: {cookie}", "-H", "Accept-Encoding: br", address],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(said)
    waits = dict(re.findall(r"(50|99)%\s+([\d.]+(?:us|ms|s))", said))
    requests = re.search(r"(\d+) requests in", said)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert requests is not None
    assert rate is not None
    return Figures(int(requests[1]), float(rate[1]), _ms(waits["50"]), _ms(waits["99"]))


def _ms(text: str) -> float:
    for unit, factor in (("us", 0.001), ("ms", 1.0), ("s", 1000.0)):
        if text.endswith(unit):
            return float(text.removesuffix(unit)) * factor
    raise ValueError(text)


def _with_python(address: str, cookie: str, seconds: int) -> Figures:
    where, waits, until = urlsplit(address), [], time.monotonic() + seconds

    def ask() -> None:
        connection = http.client.HTTPConnection(where.netloc)
        while time.monotonic() < until:
            begun = time.monotonic()
            connection.request("GET", where.path, headers={"Cookie": cookie})
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{address} answered {answer.status}")
            waits.append((time.monotonic() - begun) * 1000)

    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    hundredths = statistics.quantiles(waits, n=100)
    return Figures(len(waits), len(waits) / seconds, hundredths[49], hundredths[98])
