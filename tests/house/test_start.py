"""The entry point: when it installs, when it leaves things alone, and what it says."""

import sys
from pathlib import Path

import pytest

from portal import __main__ as start


@pytest.fixture
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The entry point working in an empty folder, with a lock of one package."""
    lock = tmp_path / "requirements.txt"
    lock.write_text("flask==1.0 \\\n    --hash=sha256:00\n", encoding="utf-8")
    environment = tmp_path / ".venv-portal"
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(start, "ENVIRONMENT", environment)
    monkeypatch.setattr(start, "PYTHON", environment / "bin" / "python")
    monkeypatch.setattr(start, "STAMP", environment / "portal-locks.json")
    monkeypatch.setattr(start, "RUNTIME_LOCK", lock)
    return lock


def pretend(monkeypatch: pytest.MonkeyPatch, *, works: bool = True) -> list[tuple[str, ...]]:
    """Replace the installers; return the list where what they were asked is written."""
    asked: list[tuple[str, ...]] = []

    def run(*command: str | Path) -> bool:
        asked.append(tuple(map(str, command)))
        if works and "venv" in asked[-1]:
            start.PYTHON.parent.mkdir(parents=True)
            start.PYTHON.symlink_to(sys.executable)
        return works

    monkeypatch.setattr(start, "run", run)
    return asked


def test_this_environment_satisfies_the_real_locks() -> None:
    assert start.satisfied_here(start.RUNTIME_LOCK)
    assert start.satisfied_here(start.TESTS_LOCK)


def test_another_version_or_an_unknown_package_does_not_satisfy(apart: Path) -> None:
    assert not start.satisfied_here(apart)
    apart.write_text("no-such-package-at-all==1.0 \\\n", encoding="utf-8")
    assert not start.satisfied_here(apart)


@pytest.mark.parametrize(("uv", "steps"), [("uv", 1), (None, 2)])
def test_it_installs_once_and_again_only_when_the_lock_changes(
    apart: Path, monkeypatch: pytest.MonkeyPatch, uv: str | None, steps: int
) -> None:
    asked = pretend(monkeypatch)
    monkeypatch.setattr(start, "find_uv", lambda: uv)
    start.prepare(apart)
    first = len(asked)
    assert first == 1 + steps  # the environment, then its packages (pip itself first, without uv)
    assert {"--require-hashes", "--only-binary", str(apart)} <= set(asked[-1])
    start.prepare(apart)
    assert len(asked) == first
    apart.write_text("flask==1.1 \\\n", encoding="utf-8")
    start.prepare(apart)
    assert len(asked) == first + steps


def test_inside_its_environment_it_does_not_start_python_to_see(
    apart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not start.python_runs()
    monkeypatch.setattr(start, "ENVIRONMENT", Path(sys.prefix))
    monkeypatch.setattr(start.subprocess, "run", None)
    assert start.python_runs()


def test_a_failed_installation_says_what_to_do_and_is_not_recorded(
    apart: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pretend(monkeypatch)
    start.prepare(apart)
    apart.write_text("flask==1.1 \\\n", encoding="utf-8")
    pretend(monkeypatch, works=False)
    with pytest.raises(SystemExit):
        start.prepare(apart)
    told = capsys.readouterr().err
    assert "Vérifiez la connexion à internet, puis relancez la même commande." in told
    assert start.recorded() == {}


def test_a_missing_venv_module_is_named(
    apart: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pretend(monkeypatch, works=False)
    with pytest.raises(SystemExit):
        start.prepare(apart)
    assert "sudo apt install python3-venv" in capsys.readouterr().err


def test_an_old_python_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "OLDEST_PYTHON", (99, 0))
    with pytest.raises(SystemExit):
        start.main(["demo"])
    assert "Il faut Python 3.11" in capsys.readouterr().err


def test_only_the_tests_need_the_tools() -> None:
    assert start.lock_for(["test", "-x"]) == start.TESTS_LOCK
    assert start.lock_for(["demo"]) == start.lock_for([]) == start.RUNTIME_LOCK
