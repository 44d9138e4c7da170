"""Tables from outside: every way of writing them that offices have, and none that bites."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core import sheets
from portal.core.sheets import Format, Unreadable

READ = (Format.CSV, Format.ODS)
ROWS = [["Nom", "Type"], ["Mission locale", "école"], ["Été, à côté", 'dit « "oui" »']]
_CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]))


def ods(xml: str | bytes, name: str = "content.xml") -> bytes:
    """Return an archive that holds ``xml``."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
    return made.getvalue()


def sheet(rows: str, head: str = "") -> bytes:
    """Return an ODS whose first sheet holds ``rows`` (XML)."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    return ods(
        f'<?xml version="1.0"?>{head}<office:document-content {names}><office:body>'
        f"<office:spreadsheet><table:table>{rows}</table:table></office:spreadsheet>"
        "</office:body></office:document-content>"
    )


CELL = "<table:table-cell{0}><text:p>{1}</text:p></table:table-cell>"


@pytest.mark.parametrize("form", READ)
def test_what_is_written_is_read_again(form):
    assert sheets.read(sheets.write(ROWS, form, title="Équipe")) == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ","])
def test_csv_of_every_office(encoding, separator):
    text = separator.join(["Nom", "Type"]) + "\r\n" + separator.join(["École d’été", "école"])
    assert sheets.read(text.encode(encoding)) == [["Nom", "Type"], ["École d’été", "école"]]


@pytest.mark.parametrize("cell", ["=1+1", "+33", "-2", "@cmd", "\t=1", "\r=1"])
@pytest.mark.parametrize("form", READ)
def test_no_cell_leaves_as_a_formula(cell, form):
    file = sheets.write([[cell]], form, title="x")
    text = zipfile.ZipFile(io.BytesIO(file)).read("content.xml") if form is Format.ODS else file
    assert b"'" + cell.encode()[:1] in text.replace(b"&#13;", b"\r").replace(b"&#09;", b"\t")


@given(st.lists(st.lists(_CELL, min_size=1, max_size=4), min_size=1, max_size=4))
def test_any_text_goes_out_and_comes_back(rows):
    plain = [[sheets.plain_cell(cell) for cell in row] for row in rows]
    plain = [["Nom", "Type", "Lieu", "Quand"], *(row for row in plain if row[-1])]
    if not any(cell.startswith("'") for row in plain for cell in row):
        for form in READ:
            assert sheets.read(sheets.write(plain, form, title="x")) == plain


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b";;\n\n", "empty"),
        (b"\x00\x01\x02", "not-a-table"),
        (b'a;"b', "not-a-table"),
        (b"PK\x03\x04 no", "not-a-table"),
        (ods("<a/>", "other.xml"), "not-a-table"),
        (ods("<a><b></a>"), "not-a-table"),
        (ods("<a/>"), "not-a-table"),
        (b"a;b\n" * 2500, "too-many-rows"),
        (b";".join([b"a"] * 30), "too-many-columns"),
        (b"a" * (sheets.LARGEST_FILE + 1), "too-large"),
    ],
)
def test_what_is_no_table_is_refused(content, code):
    with pytest.raises(Unreadable) as refused:
        sheets.read(content)
    assert refused.value.code == code


def test_a_zip_bomb_is_refused_without_being_unpacked():
    bomb = ods(b" " * (64 * 1024 * 1024))
    assert len(bomb) < sheets.LARGEST_FILE
    with pytest.raises(Unreadable, match="too-large"):
        sheets.read(bomb)


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/hostname">',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_a_document_that_declares_entities_is_refused(head):
    row = "<table:table-row>" + CELL.format("", "a") + "</table:table-row>"
    assert sheets.read(sheet(row)) == [["a"]]
    with pytest.raises(Unreadable, match="not-a-table"):
        sheets.read(sheet(row, head))


def test_the_empty_rows_down_to_the_bottom_are_nothing():
    row = "<table:table-row>" + CELL.format("", "a") + "</table:table-row>"
    rest = '<table:table-row table:number-rows-repeated="1048575"><table:table-cell '
    rest += 'table:number-columns-repeated="16384"/></table:table-row>'
    assert sheets.read(sheet(row + rest)) == [["a"]]


@pytest.mark.parametrize("times", ["999999999", "99999999999999", "-1", "x"])
def test_cells_and_rows_repeated_without_end_are_refused(times):
    cell = CELL.format(f' table:number-columns-repeated="{times}"', "a")
    row = f'<table:table-row table:number-rows-repeated="{times}">' + CELL.format("", "a")
    for rows in (f"<table:table-row>{cell}</table:table-row>", row + "</table:table-row>"):
        with pytest.raises(Unreadable):
            sheets.read(sheet(rows))


def test_a_formula_is_read_as_what_it_shows():
    cell = CELL.format(' table:formula="of:=1+1"', "2")
    assert sheets.read(sheet(f"<table:table-row>{cell}</table:table-row>")) == [["2"]]


def test_an_xlsx_holds_every_sheet_as_text_that_is_no_formula():
    book = {"Un & deux": [["=1+1", 'a "b" <c>'], ["\x00é"]], "Deux": [["+33"]]}
    file = zipfile.ZipFile(io.BytesIO(sheets.write_book(book, Format.XLSX)))
    assert file.testzip() is None
    for name in file.namelist():
        ElementTree.fromstring(file.read(name))
    said = [
        [cell.text for cell in ElementTree.fromstring(file.read(f"xl/worksheets/{one}.xml")).iter()
         if cell.tag.endswith("}t")]
        for one in ("sheet1", "sheet2")
    ]  # fmt: skip
    assert said == [["'=1+1", 'a "b" <c>', "é"], ["'+33"]]
    assert b'name="Un &amp; deux"' in file.read("xl/workbook.xml")
