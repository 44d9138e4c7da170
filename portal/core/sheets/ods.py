"""OpenDocument spreadsheets: the first sheet, as text.

An ODS is a ZIP with XML in it. Only one entry is opened, no more of it than a bound is unpacked
whatever the archive says of its size, and a document that declares a type or an entity is refused
before anything in it is followed.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree
from xml.parsers import expat

from portal.core.sheets.safe import MOST_COLUMNS, MOST_ROWS, Unreadable, defused

_MOST_UNPACKED = 8 * 1024 * 1024
_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_CELLS = {f"{{{_TABLE}}}table-cell", f"{{{_TABLE}}}covered-table-cell"}
_COLUMNS_REPEATED = f"{{{_TABLE}}}number-columns-repeated"
_ROWS_REPEATED = f"{{{_TABLE}}}number-rows-repeated"


def read_ods(content: bytes) -> list[list[str]]:
    """Return the rows of the first sheet.

    Raise ``Unreadable``: ``not-a-table``, ``too-large``, ``too-many-rows``, ``too-many-columns``.
    """
    tree = _parsed(_unpacked(content))
    sheet = tree.find(f".//{{{_TABLE}}}table")
    if sheet is None:
        raise Unreadable("not-a-table")
    rows: list[list[str]] = []
    for element in sheet.iter(f"{{{_TABLE}}}table-row"):
        row = _cells(element)
        # The empty rows down to the bottom of a sheet are said once, repeated a million times.
        times = _repeated(element, _ROWS_REPEATED) if row else 1
        if len(rows) + times > MOST_ROWS + 100:
            raise Unreadable("too-many-rows")
        rows += [list(row) for _ in range(times)]
    return rows


def _unpacked(content: bytes) -> bytes:
    try:
        with (
            zipfile.ZipFile(io.BytesIO(content)) as archive,
            archive.open("content.xml") as entry,
        ):
            unpacked = entry.read(_MOST_UNPACKED + 1)
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, RuntimeError, NotImplementedError):
        raise Unreadable("not-a-table") from None
    if len(unpacked) > _MOST_UNPACKED:
        raise Unreadable("too-large")
    return unpacked


def _parsed(xml: bytes) -> ElementTree.Element:
    builder = ElementTree.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")

    def refuse(*_declared: object) -> int:
        raise Unreadable("not-a-table")

    def named(name: str) -> str:
        return "{" + name if "}" in name else name

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    parser.StartElementHandler = lambda name, given: builder.start(
        named(name), {named(key): value for key, value in given.items()}
    )
    parser.EndElementHandler = lambda name: builder.end(named(name))
    parser.CharacterDataHandler = builder.data
    parser.buffer_text = True
    try:
        parser.Parse(xml, True)
        return builder.close()
    except (expat.ExpatError, AssertionError, ValueError):
        raise Unreadable("not-a-table") from None


def _cells(row: ElementTree.Element) -> list[str]:
    found: list[str] = []
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        text = _text_of(cell)
        times = _repeated(cell, _COLUMNS_REPEATED)
        if text and len(found) + times > MOST_COLUMNS + 1:
            raise Unreadable("too-many-columns")
        found += [text] * min(times, MOST_COLUMNS + 1)
    while found and not found[-1]:
        found.pop()
    return found


def _text_of(cell: ElementTree.Element) -> str:
    return " ".join("".join(one.itertext()) for one in cell.iter(f"{{{_TEXT}}}p"))


def _repeated(element: ElementTree.Element, name: str) -> int:
    said = element.get(name, "1")
    if not said.isdecimal() or len(said) > 9:
        raise Unreadable("not-a-table")
    return max(1, int(said))


def write_ods(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """Return ``sheets``, by their titles, as an ODS file; every cell is a text."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = zipfile.ZipInfo("mimetype")  # first and unpacked, so that its type can be seen
        archive.writestr(kind, _MIMETYPE)
        archive.writestr("META-INF/manifest.xml", _manifest())
        archive.writestr("content.xml", _content(sheets))
    return written.getvalue()


def _content(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    document = ElementTree.Element(
        f"{{{_OFFICE}}}document-content", {f"{{{_OFFICE}}}version": "1.3"}
    )
    body = ElementTree.SubElement(document, f"{{{_OFFICE}}}body")
    book = ElementTree.SubElement(body, f"{{{_OFFICE}}}spreadsheet")
    for title, rows in sheets.items():
        sheet = ElementTree.SubElement(book, f"{{{_TABLE}}}table", {f"{{{_TABLE}}}name": title})
        for row in rows:
            line = ElementTree.SubElement(sheet, f"{{{_TABLE}}}table-row")
            for value in row:
                kind = {f"{{{_OFFICE}}}value-type": "string"}
                cell = ElementTree.SubElement(line, f"{{{_TABLE}}}table-cell", kind)
                ElementTree.SubElement(cell, f"{{{_TEXT}}}p").text = defused(value)
    return _written(document)


def _manifest() -> bytes:
    manifest = ElementTree.Element(f"{{{_MANIFEST}}}manifest", {f"{{{_MANIFEST}}}version": "1.3"})
    for path, kind in (("/", _MIMETYPE), ("content.xml", "text/xml")):
        told = {f"{{{_MANIFEST}}}full-path": path, f"{{{_MANIFEST}}}media-type": kind}
        ElementTree.SubElement(manifest, f"{{{_MANIFEST}}}file-entry", told)
    return _written(manifest)


def _written(tree: ElementTree.Element) -> bytes:
    written: bytes = ElementTree.tostring(tree, encoding="utf-8", xml_declaration=True)
    return written
