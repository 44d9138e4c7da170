"""What leaves packed is packed once: the next start reads it, until the file changes."""

import sys
from pathlib import Path

import brotli
import pytest

from portal.web import assets
from portal.web.assets import Assets

STYLE = "css/tokens.css"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of assets, small ones."""
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    for name in (STYLE, "css/base.css", "css/print.css", "css/paper.css"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"/* {name} */", encoding="utf-8")
    return tmp_path


def packed(root: Path) -> bytes:
    """Return the style of all pages as a start makes it, unpacked again."""
    made = Assets(root)
    asset = made.get(made.names["css/all.css"])
    assert asset is not None
    assert asset.brotli is not None
    unpacked: bytes = brotli.decompress(asset.brotli)
    assert unpacked == asset.plain
    return unpacked


def test_the_second_start_does_not_pack(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = packed(root)
    monkeypatch.setattr(assets.brotli, "compress", None)
    assert packed(root) == first


def test_what_changed_is_packed_again(root: Path) -> None:
    first = packed(root)
    (root / STYLE).write_text("/* other */", encoding="utf-8")
    assert packed(root) != first
    assert b"other" in packed(root)


@pytest.mark.parametrize("left", [0, 32, 64, -1])
def test_what_was_kept_in_part_is_packed_again(root: Path, left: int) -> None:
    packed(root)
    for file in root.rglob("__pycache__/*"):
        file.write_bytes(file.read_bytes()[:left])
    packed(root)


def test_what_is_kept_is_never_sent(root: Path) -> None:
    packed(root)
    before = set(Assets(root).names)
    assert list(root.rglob("__pycache__/*"))
    assert before == {"css/all.css", "css/paper.css", "js/all.js"}


def test_nothing_is_kept_where_python_keeps_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    packed(root)
    assert not list(root.rglob("__pycache__/*"))
