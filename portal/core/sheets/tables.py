"""Reading a file by what it is, not by its name; writing one in the form asked for."""

from collections.abc import Mapping
from enum import StrEnum

from portal.core.sheets.comma import read_comma, write_comma
from portal.core.sheets.ods import read_ods, write_ods
from portal.core.sheets.safe import LARGEST_FILE, Unreadable, bounded
from portal.core.sheets.xlsx import write_xlsx

_ZIP = b"PK\x03\x04"


class Format(StrEnum):
    """The forms in which a table leaves. A file of XLSX only leaves."""

    CSV = "csv"
    ODS = "ods"
    XLSX = "xlsx"

    @property
    def mimetype(self) -> str:
        """Return the type of such a file."""
        return _MIMETYPES[self]


_MIMETYPES = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def read(content: bytes) -> list[list[str]]:
    """Return the rows of a CSV or ODS file, as plain texts, the heads first.

    Raise ``Unreadable`` for what is too large, too long or no table.
    """
    if len(content) > LARGEST_FILE:
        raise Unreadable("too-large")
    return bounded(read_ods(content) if content.startswith(_ZIP) else read_comma(content))


def write(rows: list[list[str]], form: Format, *, title: str) -> bytes:
    """Return ``rows`` as a file; ``title`` names the sheet of an ODS or XLSX."""
    return write_book({title: rows}, form)


def write_book(sheets: Mapping[str, list[list[str]]], form: Format) -> bytes:
    """Return ``sheets``, by their titles, as one file. A CSV holds the first of them only."""
    if form is Format.CSV:
        return write_comma(next(iter(sheets.values())))
    return write_ods(sheets) if form is Format.ODS else write_xlsx(sheets)
