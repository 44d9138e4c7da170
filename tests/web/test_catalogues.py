"""The catalogues are compiled at the start, by whoever starts."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from babel.messages import mofile

from portal.web.language import compile_catalogues

_PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "oui"\nmsgstr "yes"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text(_PO, encoding="utf-8")
    return tmp_path


def test_two_that_start_at_once_both_start(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both, write = threading.Barrier(2, timeout=10), mofile.write_mo

    def slowly(*given: Any) -> None:
        write(*given)
        both.wait()

    monkeypatch.setattr(mofile, "write_mo", slowly)
    with ThreadPoolExecutor(2) as starting:
        for one in [starting.submit(compile_catalogues, root) for _ in range(2)]:
            one.result()
    assert [one.name for one in sorted(root.rglob("*"))][-2:] == ["messages.mo", "messages.po"]
    assert b"yes" in next(root.rglob("*.mo")).read_bytes()


def test_what_is_compiled_is_left_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compile_catalogues(root)
    monkeypatch.setattr(mofile, "write_mo", None)
    compile_catalogues(root)
