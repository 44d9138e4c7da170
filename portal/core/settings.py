"""The settings of one installation: frozen, typed, complete, or refused with a clear sentence."""

import re
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

from portal.core.keys import Keys, SettingsError
from portal.core.value import Value
from portal.core.ways import Mail, Texts, read_mail, read_texts

__all__ = [
    "Hashing",
    "Keys",
    "Pace",
    "SessionLimits",
    "Settings",
    "SettingsError",
    "demo",
    "engine_url",
    "load",
]

_ENGINE = re.compile(
    r"sqlite:///.|postgresql\+psycopg://([^/?]*@)?(\[[^]/]*\]|[^/?:@]*)(:\d+)?/[^/]"
)

# Of each worker. A sign-in hashes for 25 ms and must not hold up the pages of others.
THREADS = 4


class Hashing(Value):
    """Parameters of argon2id. Tests make it quick by these numbers, never by taking it away."""

    time_cost: int = 2
    memory_kib: int = 19 * 1024
    at_once: int = 2


class SessionLimits(Value):
    """How long a person may stay in (SAFETY §2). ``idle`` and ``whole`` count from UTC instants."""

    idle: timedelta
    whole: timedelta


class Pace(Value):
    """How many different files a professional opens within ``window`` (SAFETY §1).

    Beyond ``before_proof`` he proves again who he is; at ``most`` the reading stops. ``searches``:
    how often he may search for somebody in that time.
    """

    before_proof: int = 40
    most: int = 60
    searches: int = 30
    window: timedelta = timedelta(hours=1)


class Settings(Value):
    """Everything the application is told from outside."""

    database_url: str
    keys: Keys
    hosts: tuple[str, ...]
    https: bool
    demo: bool = False
    proxies: int = 0
    leave_to: str = ""
    hashing: Hashing = Hashing()
    sign_in_floor: timedelta = timedelta(milliseconds=350)
    at_the_door: int = THREADS // 2
    fresh_proof: timedelta = timedelta(minutes=5)
    shared_phone: SessionLimits = SessionLimits(timedelta(minutes=10), timedelta(minutes=60))
    own_phone: SessionLimits = SessionLimits(timedelta(minutes=30), timedelta(hours=12))
    desk: SessionLimits = SessionLimits(timedelta(minutes=15), timedelta(hours=8))
    side_by_side: SessionLimits = SessionLimits(timedelta(minutes=10), timedelta(minutes=20))
    sessions_at_once: int = 3
    notices_kept: timedelta = timedelta(days=90)
    drafts_kept: timedelta = timedelta(days=90)
    readings_kept: timedelta = timedelta(days=365)
    file_kept: timedelta = timedelta(days=730)
    archive_kept: timedelta = timedelta(days=365)
    # What one person may ask of her log before somebody answered her.
    open_questions: int = 5
    pace: Pace = Pace()
    # How long a lead may keep from her what the law opened, in days.
    longest_delay: int = 30
    correction_within: timedelta = timedelta(days=30)
    erasure_within: timedelta = timedelta(days=14)
    mail: Mail | None = None
    texts: Texts | None = None
    # Where a demonstration writes the messages that would leave.
    messages: Path | None = None

    def __repr__(self) -> str:
        return f"Settings(hosts={self.hosts!r}, https={self.https}, demo={self.demo})"


def load(path: Path) -> Settings:
    """Read a production settings file (TOML).

    Raise ``SettingsError`` with a sentence that says what to add, when a key, a host name or a
    database is missing: no default stands in for them.
    """
    try:
        raw = tomllib.loads(path.read_text())
    except FileNotFoundError:
        raise SettingsError(f"Le fichier de réglages {path} n’existe pas.") from None
    except (OSError, ValueError) as fault:
        raise SettingsError(f"Le fichier de réglages {path} ne se lit pas : {fault}.") from None
    site, database, keys = (_section(raw, name, path) for name in ("site", "database", "keys"))
    hosts = site.get("hosts")
    if not isinstance(hosts, list) or not hosts or not all(isinstance(h, str) and h for h in hosts):
        raise SettingsError(
            f"Il manque le nom du site dans {path}. "
            'Ajoutez sous [site] : hosts = ["portail.departement.example"].'
        )
    url = database.get("url")
    if not isinstance(url, str) or not url:
        raise SettingsError(
            f"Il manque la base de données dans {path}. "
            'Ajoutez sous [database] : url = "postgresql+psycopg://…".'
        )
    key_file = keys.get("file")
    if not isinstance(key_file, str) or not key_file:
        raise SettingsError(
            f"Il manque les clés dans {path}. "
            'Ajoutez sous [keys] : file = "…", un fichier créé par « portal keys FICHIER ».'
        )
    return Settings(
        database_url=engine_url(url),
        keys=Keys.read(path.parent / key_file),
        hosts=tuple(hosts),
        https=bool(site.get("https", True)),
        proxies=_whole(site, "proxies", path),
        leave_to=str(site.get("leave_to", "")),
        mail=read_mail(raw, path),
        texts=read_texts(raw, path),
    )


def _section(raw: dict[str, Any], name: str, path: Path) -> dict[str, Any]:
    section = raw.get(name, {})
    if not isinstance(section, dict):
        raise SettingsError(f"Dans {path}, [{name}] doit être une section.")
    return section


def _whole(section: dict[str, Any], name: str, path: Path) -> int:
    value = section.get(name, 0)
    if not isinstance(value, int) or value < 0:
        raise SettingsError(f"Dans {path}, {name} doit être un nombre entier.")
    return value


def engine_url(url: str) -> str:
    """Return ``url`` with the driver that the portal ships, for a plain ``postgresql://`` URL.

    Raise ``SettingsError`` when it is the address of neither engine.
    """
    for plain in ("postgresql://", "postgres://"):
        if url.startswith(plain):
            url = "postgresql+psycopg://" + url.removeprefix(plain)
    if not _ENGINE.match(url):
        raise SettingsError(
            "L’adresse de la base ne convient pas. Écrivez « sqlite:////dossier/portal.db » "
            "ou « postgresql://nom@machine/base »."
        )
    return url


def demo(data: Path, database_url: str | None = None) -> Settings:
    """Return the settings of a demonstration kept in ``data``, with keys made at first start."""
    data.mkdir(parents=True, exist_ok=True)
    key_file = data / "keys.json"
    if key_file.exists():
        Keys.complete(key_file)
    keys = Keys.read(key_file) if key_file.exists() else Keys.create(key_file)
    return Settings(
        database_url=engine_url(database_url or f"sqlite:///{(data / 'portal.db').resolve()}"),
        keys=keys,
        hosts=("127.0.0.1", "localhost"),
        https=False,
        demo=True,
        messages=data / "messages.txt",
    )
