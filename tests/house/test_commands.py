"""The real commands of an installation, as somebody types them: what they do, what they refuse."""

from __future__ import annotations

import gc
import http.client
import io
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from sqlalchemy import text

from portal import cli, schema
from portal.accounts.service import Outcome, begin_enrolment
from portal.core import clock
from portal.core.database import Database, make_engine
from portal.core.settings import load
from portal.demo import serve
from tests.engines import PostgresServer
from tests.house.test_rights import REVIEWED

ROOT = Path(__file__).resolve().parents[2]
Command = Callable[..., subprocess.CompletedProcess[str]]
HOST = "portail.departement.example"


def started(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run one command to its end in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "portal", *map(str, words)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def portal(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run one command to its end in this process: starting another costs more than most do."""
    said, told, rights = io.StringIO(), io.StringIO(), os.umask(0o077)
    try:
        with redirect_stdout(said), redirect_stderr(told):
            status = cli.main(list(map(str, words)))
    finally:
        os.umask(rights)
        gc.enable()
    return subprocess.CompletedProcess(words, status, said.getvalue(), told.getvalue())


def refused(*words: str | Path, by: Command = portal) -> str:
    """Run a command that must say no; return its sentence: one, and no trace of a fault."""
    done = by(*words)
    assert done.returncode == 2, done
    assert "Traceback" not in done.stderr
    return done.stderr.strip()


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of keys, made once by the command."""
    file = tmp_path_factory.mktemp("keys") / "keys.json"
    assert portal("keys", file).returncode == 0
    return file


@pytest.fixture
def url(tmp_path: Path, server: PostgresServer | None) -> Iterator[str]:
    """The address of an empty database of the chosen engine."""
    if server is None:
        yield f"sqlite:///{tmp_path / 'portal.db'}"
        return
    name = server.create()
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def installed(tmp_path: Path, url: str, keys: Path) -> Path:
    """A complete settings file, with its keys."""
    return written(tmp_path, database=f'url = "{url}"', keys=f'file = "{keys}"')


def written(
    folder: Path,
    *,
    site: str = f'hosts = ["{HOST}"]\nhttps = true',
    database: str = 'url = "sqlite:////tmp/none.db"',
    keys: str = 'file = "keys.json"',
) -> Path:
    """Write a settings file and return it."""
    path = folder / "settings.toml"
    path.write_text(f"[site]\n{site}\n[database]\n{database}\n[keys]\n{keys}\n")
    return path


def test_keys_are_for_their_owner_only_and_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    assert started("keys", file).returncode == 0
    kept = file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600
    assert "ne sont jamais écrasées" in refused("keys", file)
    assert file.read_bytes() == kept
    assert "n’existe pas. Créez-le d’abord." in refused("keys", tmp_path / "no" / "keys.json")


@pytest.mark.parametrize(
    ("part", "line", "sentence"),
    [
        ("site", "", "Il manque le nom du site"),
        ("site", 'hosts = "x"', "Il manque le nom du site"),
        ("site", f'hosts = ["{HOST}"]\nproxies = -1', "proxies doit être un nombre entier."),
        ("database", "", "Il manque la base de données"),
        ("database", 'url = "mysql://x/y"', "L’adresse de la base ne convient pas."),
        ("keys", "", "Il manque les clés"),
        ("keys", 'file = "none.json"', "Il manque le fichier des clés"),
        ("keys", 'file = "."', "ne se lit pas"),
        ("keys", 'file = "settings.toml"', "est incomplet"),
        ("keys", "=", "ne se lit pas"),
    ],
)
def test_settings_that_lack_something_are_refused_with_what_to_add(
    tmp_path: Path, keys: Path, part: str, line: str, sentence: str
) -> None:
    (tmp_path / "keys.json").write_bytes(keys.read_bytes())
    assert sentence in refused("serve", "--settings", written(tmp_path, **{part: line}))


@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_a_database_that_does_not_answer_is_said_in_a_sentence(
    tmp_path: Path, keys: Path, command: str
) -> None:
    for url in (f"sqlite:///{tmp_path}/no/x.db", f"postgresql://u:tr0p-secret@/x?host={tmp_path}"):
        settings = written(tmp_path, database=f'url = "{url}"', keys=f'file = "{keys}"')
        sentence = refused(command, "--settings", settings)
        assert sentence.startswith("La base de données ne répond pas.")
        assert "secret" not in sentence


@pytest.mark.parametrize("number", ["0110", "9999"])
def test_tables_of_another_version_are_said_and_left(
    installed: Path, url: str, number: str
) -> None:
    assert portal("migrate", "--settings", installed).returncode == 0
    numbered(url, number)
    for command in (["migrate"], ["serve", "--bind", "127.0.0.1:0"], ["places"], ["verify"]):
        sentence = refused(*command, "--settings", installed)
        assert f"une autre version du portail : {number}, et non {schema.newest()}." in sentence
        assert sentence.endswith("ou donnez l’adresse d’une base vide.")
    numbered(url, schema.newest())
    assert portal("migrate", "--settings", installed).stdout == "Les tables sont à jour.\n"


def numbered(url: str, number: str) -> None:
    """Say in the database of ``url`` that its tables are of the version ``number``."""
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": number})
    engine.dispose()


def test_a_demonstration_of_another_version_begins_again_when_asked(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Path] = []
    monkeypatch.setattr(serve, "write_accounts", lambda file, _made: begun.append(file))
    monkeypatch.setattr("portal.demo.load.load", lambda *_all, **_more: [])
    monkeypatch.setattr(serve.server, "serve", lambda *_all, **_more: None)
    monkeypatch.setattr(serve, "read_accounts", lambda _file: [])
    words = ("demo", "--data", tmp_path / "demo", "--database", url)
    assert portal(*words).returncode == 0
    numbered(url, "0110")
    sentence = refused(*words)
    assert "une autre version du portail : 0110" in sentence
    assert sentence.endswith("Relancez avec --fresh : la démonstration sera refaite.")
    assert portal(*words, "--fresh").returncode == 0
    assert len(begun) == 2


def test_no_settings_file_and_no_data_are_said(tmp_path: Path) -> None:
    assert "n’existe pas" in refused("migrate", "--settings", tmp_path / "none.toml")
    assert "n’existe pas" in refused("verify", "--settings", tmp_path / "none.toml")
    assert "Il n’y a pas de base de données" in refused("verify", "--data", tmp_path)


def test_a_demonstration_leaves_the_keys_of_an_installation(tmp_path: Path, keys: Path) -> None:
    (tmp_path / "keys.json").write_bytes(keys.read_bytes())
    assert "Rien n’est effacé" in refused("demo", "--fresh", "--data", tmp_path)
    assert (tmp_path / "keys.json").read_bytes() == keys.read_bytes()


def test_the_table_of_rights_is_printed() -> None:
    shown = started("rights").stdout
    assert all(line.split()[-2] in shown for line in REVIEWED.read_text().splitlines())


def test_an_installation_is_migrated_then_served_with_https_only(installed: Path, url: str) -> None:
    assert "Lancez « portal migrate" in refused("serve", "--settings", installed)
    assert "n’a pas les tables du portail" in refused("verify", "--database", url)
    for _again in range(2):
        assert portal("migrate", "--settings", installed).stdout == "Les tables sont à jour.\n"
    assert portal("verify", "--database", url).returncode == 0
    assert portal("verify", "--settings", installed).returncode == 0
    with served(installed) as port:
        status, headers = asked(port, HOST)
        assert status == 200
        assert headers["Strict-Transport-Security"].startswith("max-age=")
        cookie = headers["Set-Cookie"]
        assert cookie.startswith("__Host-page=")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
        assert asked(port, "elsewhere.example")[0] == 400
        assert asked(port, HOST, "/demo/composants")[0] == 404


def test_a_head_is_kept_once_a_day_and_found_again(
    installed: Path, url: str, tmp_path: Path
) -> None:
    assert portal("migrate", "--settings", installed).returncode == 0
    assert "donnez --settings" in refused("head", "--database", url)
    kept = portal("head", "--settings", installed).stdout
    assert kept.startswith(f"{HOST}\n0\n")
    assert portal("head", "--settings", installed).stdout == kept
    file = tmp_path / "head.txt"
    file.write_text(kept, encoding="utf-8")
    assert portal("verify", "--settings", installed, "--head", file).returncode == 0
    file.write_text(kept.replace("\n0\n", "\n9\n"), encoding="utf-8")
    done = portal("verify", "--settings", installed, "--head", file)
    assert (done.returncode, done.stdout) == (
        1, "Le registre ne contient plus les 9 actes de l’empreinte gardée.\n",
    )  # fmt: skip
    assert "n’est pas une empreinte" in refused("verify", "--settings", installed, "--head", url)


def test_a_file_that_is_no_receipt_is_said(tmp_path: Path) -> None:
    file = tmp_path / "recu.json"
    file.write_text("{}", encoding="utf-8")
    assert "il n’y a pas de preuve du registre dedans" in refused("verify", file, by=started)
    assert "ne se lit pas" in refused("verify", tmp_path / "none.json", by=started)


def test_keys_of_an_earlier_version_are_completed_and_otherwise_kept(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    assert portal("keys", file).returncode == 0
    known = json.loads(file.read_text())
    kept = {name: value for name, value in known.items() if name != "ledger_key"}
    file.write_text(json.dumps(kept))
    assert "ledger_key" in portal("keys", file).stdout
    after = json.loads(file.read_text())
    assert {**after, "ledger_key": ""} == {**kept, "ledger_key": ""}
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_first_lead_gets_a_sheet_from_who_holds_the_server(
    installed: Path, tmp_path: Path
) -> None:
    named = ("--first-name", "Grisélidis", "--initial", "m", "--settings", installed)
    assert "portal migrate" in refused("lead", "--place", "Ariège", *named)
    assert portal("migrate", "--settings", installed).returncode == 0
    assert "portal places" in refused("lead", "--place", "Ariège", *named)
    assert portal("places", "--settings", installed).returncode == 0
    assert "Pas-de-Calais, Boulonnais" in refused("lead", "--place", "Nulle part", *named)
    assert "--first-name" in refused("lead", "--place", "Ariège", "--settings", installed)
    first = portal("lead", "--place", "ariege", *named).stdout
    assert f"https://{HOST}/pro/premiere-fois" in first
    assert "Identifiant : griselidis.m" in first
    again = portal("lead", "--place", "Ariège", *named).stdout
    assert "griselidis.m\n" in again
    assert again != first
    other = portal("lead", "--place", "Pas-de-Calais", *named).stdout
    assert "griselidis.m.2" in other
    assert "Accès fermé" in portal("lead", "--end", "griselidis.m", "--settings", installed).stdout
    assert "aucun compte" in refused("lead", "--end", "griselidis.m", "--settings", installed)
    settings = load(installed)
    with closing(Database(settings.database_url, settings.keys.vault())) as database:
        with database.session(writing=True) as session:
            login, code = re.findall(r"(?:Identifiant|Code) : (.+)", other)
            entry = begin_enrolment(
                session, login=login, code=code, place="", settings=settings, device="computer",
                at=clock.now(),
            )  # fmt: skip
        assert entry.outcome is Outcome.FIRST_USE


@pytest.mark.sqlite
def test_verify_sees_a_link_that_was_changed(installed: Path, tmp_path: Path) -> None:
    assert portal("migrate", "--settings", installed).returncode == 0
    with closing(sqlite3.connect(tmp_path / "portal.db")) as connection:
        connection.execute(
            "INSERT INTO ledger_entry (seq, recorded_at, kind, commitment, prev_hash, hash) "
            "VALUES (1, '2026-01-01 00:00:00.000000', 'planted', ?, ?, ?)",
            ("0" * 64, "0" * 64, "1" * 64),
        )
        connection.commit()
    done = portal("verify", "--settings", installed)
    assert (done.returncode, done.stdout) == (1, "Le maillon 1 du registre ne tient pas.\n")


@contextmanager
def served(settings: Path) -> Iterator[int]:
    """Serve on a free port of this machine, until it answers and then until the end."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    bind = ("--bind", f"127.0.0.1:{port}", "--workers", "1")
    command = [sys.executable, "-m", "portal", "serve", "--settings", str(settings), *bind]
    with subprocess.Popen(command, cwd=ROOT, env=dict(os.environ)) as process:
        try:
            _wait(process, port)
            yield port
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(300):
        assert process.poll() is None, "it stopped"
        with closing(socket.socket()) as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("it never answered")


def asked(port: int, host: str, path: str = "/entrer") -> tuple[int, dict[str, str]]:
    """Ask for a page under the name ``host``; return its status and headers."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path, headers={"Host": host})
        answer = connection.getresponse()
        answer.read()
        return answer.status, dict(answer.getheaders())


def test_places_are_opened_from_data_once(installed: Path, tmp_path: Path) -> None:
    assert "portal migrate" in refused("places", "--settings", installed)
    assert portal("migrate", "--settings", installed).returncode == 0
    first = portal("places", "--settings", installed).stdout
    assert "Ouvert : Bas-Rhin" in first
    assert "Pas-de-Calais, Boulonnais : le numéro d’accueil est à remplir" in first
    assert "Tout était déjà là." in portal("places", "--settings", installed).stdout
    more = tmp_path / "more.json"
    more.write_text('{"departments": [{"code": "56", "name": "Morbihan", "territories": []}]}')
    assert "Ouvert : Morbihan" in portal("places", more, "--settings", installed).stdout
    more.write_text('{"departments": [{"name": "Sans numéro"}]}')
    assert "Rien n’a été ouvert." in refused("places", more, "--settings", installed)
