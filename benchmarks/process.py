"""A server under measure: started, awaited, weighed, stopped."""

import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_TICK = os.sysconf("SC_CLK_TCK")
_COMPILED = Path(tempfile.gettempdir()) / "avec-moi-benchmarks-compiled"


@dataclass
class Served:
    """A running server: its process, its address, and how long its first page took (seconds)."""

    process: subprocess.Popen[bytes]
    address: str
    first_page: float

    def workers(self) -> list[int]:
        """Return the process ids of its workers."""
        path = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        return [int(pid) for pid in Path(path).read_text().split()]

    def cpu(self) -> float:
        """Return the CPU seconds that its workers have used."""
        used = 0
        for pid in self.workers():
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            used += int(fields[11]) + int(fields[12])
        return used / _TICK

    def memory(self) -> float:
        """Return the resident memory of its largest worker, in MB (10^6 bytes)."""
        sizes = []
        for pid in self.workers():
            found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
            sizes.append(int(found[1]) * 1024 / 1e6 if found else 0.0)
        return max(sizes)

    def share(self) -> float:
        """Return what its largest worker adds to the machine, in MB: shared pages are divided.

        Workers are forked from one that has loaded everything: each shows its parent's pages as
        its own (``memory``), though the machine holds them once.
        """
        sizes = []
        for pid in self.workers():
            found = re.search(
                r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE
            )
            sizes.append(int(found[1]) * 1024 / 1e6 if found else 0.0)
        return max(sizes)

    def stop(self) -> None:
        """End it and its workers."""
        self.process.terminate()
        self.process.wait(timeout=20)


def _installed() -> dict[str, str]:
    """Return the environment of an installation: Python keeps what it has compiled, as pip does.

    A machine of tests may forbid it; each start would then compile a thousand modules again.
    """
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(_COMPILED)}


def start(command: list[str], port: int, path: str, wait: float = 120) -> Served:
    """Start ``command``, a Python module with its arguments, and wait until ``path`` answers."""
    begun = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", *command], cwd=ROOT, stdout=subprocess.DEVNULL, env=_installed()
    )
    address = f"http://127.0.0.1:{port}"
    while time.monotonic() - begun < wait:
        try:
            with urllib.request.urlopen(address + path, timeout=5):
                return Served(process, address, time.monotonic() - begun)
        except (urllib.error.URLError, ConnectionError):
            if process.poll() is not None:
                break
            time.sleep(0.02)
    process.terminate()
    raise RuntimeError(f"{command[0]} did not answer at {address}{path}")
