"""CSV as spreadsheets write it: UTF-8, UTF-16 or Windows-1252; semicolons, commas or tabs."""

import codecs
import csv
import io

from portal.core.sheets.safe import MOST_ROWS, Unreadable, defused

_SEPARATORS = (";", ",", "\t")  # in case of doubt, the first one
_BOM = "\ufeff"


def read_comma(content: bytes) -> list[list[str]]:
    """Return the rows of a CSV file. Raise ``Unreadable``: ``not-a-table``, ``too-many-rows``."""
    text = _decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    rows = []
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > MOST_ROWS + 100:
                raise Unreadable("too-many-rows")
    except csv.Error:
        raise Unreadable("not-a-table") from None
    return rows


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # « Texte Unicode » of Excel
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise Unreadable("not-a-table")
    try:
        return content.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError:
        # what Excel writes on a French Windows; it knows nearly every byte
        return content.decode("cp1252", errors="replace")


def _separator(text: str) -> str:
    first = text.partition("\n")[0]
    looked_at = first if any(one in first for one in _SEPARATORS) else text
    return max(_SEPARATORS, key=looked_at.count)


def write_comma(rows: list[list[str]]) -> bytes:
    """Return ``rows`` as a CSV file for spreadsheets: UTF-8 with its mark, semicolons."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerows([[defused(cell) for cell in row] for row in rows])
    return (_BOM + written.getvalue()).encode()
