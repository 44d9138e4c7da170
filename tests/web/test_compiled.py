"""What a template became is read again, until its words or its compiler change."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import FileSystemLoader

from portal.web.compiled import Compiled
from portal.web.templates import StraightEnvironment


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "page.html").write_text("<b>{{ words }}</b>", encoding="utf-8")
    return tmp_path


def said(folder: Path, kept: Compiled) -> str:
    environment = StraightEnvironment(
        Flask("ours"), autoescape=True, loader=FileSystemLoader(folder), bytecode_cache=kept
    )
    return environment.get_template("page.html").render(words="<i>")


def files(folder: Path) -> list[Path]:
    return list(folder.rglob("__pycache__/*"))


def test_the_second_start_does_not_compile(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(folder, Compiled()) == "<b>&lt;i&gt;</b>"
    assert len(files(folder)) == 1
    monkeypatch.setattr(StraightEnvironment, "_generate", None)
    assert said(folder, Compiled()) == "<b>&lt;i&gt;</b>"


def test_other_words_are_compiled_again(folder: Path) -> None:
    said(folder, Compiled())
    (folder / "page.html").write_text("<u>{{ words }}</u>", encoding="utf-8")
    assert said(folder, Compiled()) == "<u>&lt;i&gt;</u>"


def test_another_compiler_compiles_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said(folder, Compiled())
    monkeypatch.setattr("portal.web.compiled.version_of_jinja", "another")
    before = files(folder)[0].read_bytes()
    said(folder, Compiled())
    assert files(folder)[0].read_bytes() != before


def test_nothing_is_kept_where_python_keeps_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert said(folder, Compiled()) == "<b>&lt;i&gt;</b>"
    assert not files(folder)
