"""Pages as files to print: tagged, with a language and a title, nothing fetched from outside."""

from __future__ import annotations

import itertools
import re
import zlib
from importlib.util import find_spec

import pytest
from flask import Flask

from portal.web import pdf

with_the_extra = pytest.mark.skipif(
    find_spec("weasyprint") is None, reason="the extra « pdf » is not installed"
)
PAGE = (
    '<!doctype html><html lang="fr"><head><title>Mon titre</title>{}</head><body>{}</body></html>'
)
ADDRESSES = ("/mon-plan/imprimer.pdf", "/mon-plan/imprimer/poche.pdf")


def opened(file: bytes) -> bytes:
    """Return the file with its packed parts open beside it."""
    parts = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", file, re.DOTALL)
    return file + b"\n".join(_unpacked(part) for part in parts)


def _unpacked(part: bytes) -> bytes:
    try:
        return zlib.decompress(part)
    except zlib.error:
        return part


def test_without_the_extra_no_file_can_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda _name: None)
    pdf.can_make.cache_clear()
    try:
        assert not pdf.can_make()
    finally:
        pdf.can_make.cache_clear()


@with_the_extra
def test_a_file_says_its_language_its_title_and_that_it_can_be_read_aloud(app: Flask) -> None:
    with app.app_context():
        made = opened(pdf.make(PAGE.format("", "<h1>Bonjour</h1>")))
    assert b"/Marked true" in made
    assert b"/Lang (fr)" in made
    assert b"pdfuaid:part" in made
    assert b"Mon titre" in made
    assert b"/H1" in made


@with_the_extra
@pytest.mark.parametrize(
    "address",
    ["http://portail.example/x.css", "file:///etc/hostname", "/static/css/none.css", "/aide"],
)
def test_nothing_but_our_own_files_goes_on_paper(app: Flask, address: str) -> None:
    page = PAGE.format(f'<link rel="stylesheet" href="{address}">', "")
    with app.app_context(), pytest.raises(pdf.Elsewhere):
        pdf.make(page)


@with_the_extra
@pytest.mark.parametrize("code", ["fr", "ar"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_her_plan_is_such_a_file(visitor, address: str, code: str) -> None:
    visitor.as_("ondine").speaking(code)
    answer = visitor.client.get(address, query_string={"langue": "deux"})
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Cache-Control"] == "no-store"
    assert re.search(r'filename="(papier|poche)\.pdf"', answer.headers["Content-Disposition"])
    made = opened(answer.data)
    assert f"/Lang ({code})".encode() in made
    assert b"Atkinson" in made
    figures = made.count(b"/S /Figure")
    assert made.count(b"/Alt") >= figures


@with_the_extra
@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_read_aloud_in_its_order_each_part_in_its_language(visitor, address: str) -> None:
    visitor.as_("ondine").speaking("ar")
    made = opened(visitor.client.get(address, query_string={"langue": "deux"}).data)
    assert b"/DisplayDocTitle true" in made
    assert made.count(b"/S /Figure") == made.count(b"/Alt "), "each picture has its words"
    assert b"/Lang (fr)" in made, "her words in French are not read by an Arabic voice"
    headings = re.findall(rb"/S /H(\d)", made)
    assert headings[0] == b"1"
    steps = itertools.pairwise(headings)
    assert all(int(after) - int(before) <= 1 for before, after in steps), "no level is skipped"
    assert re.search(rb"/Tabs /S", made)


@with_the_extra
def test_nobody_else_takes_the_file(visitor) -> None:
    assert visitor.client.get(ADDRESSES[0]).status_code == 303
    visitor.as_("clochette")
    assert visitor.client.get(ADDRESSES[0]).status_code == 404
