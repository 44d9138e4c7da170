"""Entry point of ``python3 -m portal <command>`` from a bare clone.

Standard library only: it runs before anything is installed. It makes the environment
``.venv-portal`` when the running Python does not already hold the locked packages, then hands
over to ``portal.cli.main``.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv-portal"
PYTHON = ENVIRONMENT / "bin" / "python"
STAMP = ENVIRONMENT / "portal-locks.json"
RUNTIME_LOCK = ROOT / "requirements.txt"
TESTS_LOCK = ROOT / "requirements-dev.txt"
OLDEST_PYTHON = (3, 11)
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)\s*(;?)")
# Settings of pip that would send the packages somewhere else than into the environment.
MISLEADING = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PYTHONHOME")


def say(french: str, english: str) -> None:
    """Print one sentence in French, then in English, on the error stream."""
    print(french, english, sep="\n", file=sys.stderr, flush=True)


def stop(french: str, english: str) -> None:
    """Print one sentence in both languages and end with status 1."""
    say(french, english)
    raise SystemExit(1)


def lock_for(argv: list[str]) -> Path:
    """Return the lock that the command needs: the tests need their tools, the rest does not."""
    return TESTS_LOCK if argv[:1] == ["test"] else RUNTIME_LOCK


def names_a_file(argv: list[str]) -> bool:
    """Say whether the command is ``verify FILE``, and not the check of a whole installation."""
    return argv[:1] == ["verify"] and len(argv) > 1 and not argv[1].startswith("-")


def satisfied_here(lock: Path) -> bool:
    """Say whether the running Python holds every unconditional package of ``lock``, as pinned."""
    for line in lock.read_text(encoding="utf-8").splitlines():
        pinned = PINNED.match(line)
        if pinned is None or pinned[3]:
            continue
        try:
            if importlib.metadata.version(pinned[1]) != pinned[2]:
                return False
        except importlib.metadata.PackageNotFoundError:
            return False
    return True


def digest(lock: Path) -> str:
    """Return the SHA-256 of ``lock`` and of the Python version it was installed for."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}".encode()
    return hashlib.sha256(version + lock.read_bytes()).hexdigest()


def recorded() -> dict[str, str]:
    """Return which locks the environment was filled from: file name to digest."""
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def runs_inside() -> bool:
    """Say whether the running Python is the environment's."""
    return Path(sys.prefix).resolve() == ENVIRONMENT.resolve()


def python_runs() -> bool:
    """Say whether the environment's Python starts and is of the running version."""
    if runs_inside():
        return True
    code = f"import sys; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])!r})"
    try:
        return subprocess.run([PYTHON, "-c", code], check=False).returncode == 0
    except OSError:
        return False


def find_uv() -> str | None:
    """Return the path of ``uv``, from the path or beside the running Python, or None."""
    beside = Path(sys.executable).parent / "uv"
    return shutil.which("uv") or (str(beside) if beside.is_file() else None)


def run(*command: str | Path) -> bool:
    """Run an installer, its output shown on the error stream, and say whether it succeeded."""
    environment = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    words = [str(part) for part in command]
    done = subprocess.run(words, stdout=sys.stderr, env=environment, check=False, cwd=ROOT)
    return done.returncode == 0


def make_environment(uv: str | None) -> None:
    """Make an empty environment, or end with a sentence that says what is missing."""
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    if uv and run(uv, "venv", "--quiet", "--no-project", "--python", sys.executable, ENVIRONMENT):
        return
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        if run(sys.executable, "-m", "venv", ENVIRONMENT):
            return
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    stop(
        "Il manque le module « venv » de Python. Sur Debian ou Ubuntu, tapez :"
        " sudo apt install python3-venv. Puis relancez la même commande.",
        "Python's venv module is missing. On Debian or Ubuntu, type:"
        " sudo apt install python3-venv. Then run the same command again.",
    )


def install(lock: Path, uv: str | None) -> None:
    """Install ``lock`` into the environment: hashes checked, wheels only."""
    strict = ("--require-hashes", "--only-binary", ":all:", "-r", lock)
    # pip compiles what it installs; without that each first start takes twice its time.
    if uv and run(uv, "pip", "install", "--compile-bytecode", "--python", PYTHON, *strict):
        return
    pip = (PYTHON, "-m", "pip")
    quiet = ("--disable-pip-version-check", "--no-input")
    with contextlib.suppress(OSError):
        if not (ENVIRONMENT / "bin" / "pip").exists():
            run(PYTHON, "-m", "ensurepip", "--default-pip")
        if run(*pip, "install", *quiet, *strict):
            return
    stop(
        "L’installation n’est pas finie. Vérifiez la connexion à internet,"
        " puis relancez la même commande.",
        "The installation did not finish. Check the internet connection,"
        " then run the same command again.",
    )


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold a lock so that two commands started together do not install over each other."""
    import fcntl

    with (ROOT / ".venv-portal.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def prepare(lock: Path) -> None:
    """Bring the environment up to ``lock``, doing nothing when it already is."""
    if recorded().get(lock.name) == digest(lock) and python_runs():
        return
    with one_at_a_time():
        known = recorded()
        if known.get(lock.name) == digest(lock) and python_runs():
            return
        say(
            f"Préparation : installation des paquets de {lock.name} dans {ENVIRONMENT.name}…",
            f"Getting ready: installing the packages of {lock.name} into {ENVIRONMENT.name}…",
        )
        uv = find_uv()
        if not python_runs():
            known = {}
            make_environment(uv)
        STAMP.unlink(missing_ok=True)
        install(lock, uv)
        known[lock.name] = digest(lock)
        if lock == TESTS_LOCK:  # the tests' lock contains the runtime lock, same versions
            known[RUNTIME_LOCK.name] = digest(RUNTIME_LOCK)
        STAMP.write_text(json.dumps(known), encoding="utf-8")
        say("C’est prêt.", "Ready.")


def main(argv: list[str]) -> int:
    """Run ``argv`` in an environment that holds the locked packages; return the exit status."""
    if sys.version_info < OLDEST_PYTHON:
        stop(
            "Il faut Python 3.11 ou plus récent. Installez-le, puis relancez la même commande.",
            "Python 3.11 or newer is needed. Install it, then run the same command again.",
        )
    if names_a_file(argv):  # a receipt is checked anywhere: nothing needs to be installed
        from portal.verifier.command import main as verify

        return verify(argv[1:])
    lock = lock_for(argv)
    if runs_inside() or not satisfied_here(lock):
        prepare(lock)
        if not runs_inside():
            os.execv(PYTHON, [str(PYTHON), "-m", "portal", *argv])
    from portal.cli import main as command

    return command(argv)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
