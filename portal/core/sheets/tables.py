"""Reading a file by what it is, not by its name; writing one in the form asked for."""

from enum import StrEnum

from portal.core.sheets.comma import read_comma, write_comma
from portal.core.sheets.ods import read_ods, write_ods
from portal.core.sheets.safe import LARGEST_FILE, Unreadable, bounded

_ZIP = b"PK\x03\x04"


class Format(StrEnum):
    """The two forms in which a table leaves."""

    CSV = "csv"
    ODS = "ods"

    @property
    def mimetype(self) -> str:
        """Return the type of such a file."""
        if self is Format.CSV:
            return "text/csv; charset=utf-8"
        return "application/vnd.oasis.opendocument.spreadsheet"


def read(content: bytes) -> list[list[str]]:
    """Return the rows of a CSV or ODS file, as plain texts, the heads first.

    Raise ``Unreadable`` for what is too large, too long or no table.
    """
    if len(content) > LARGEST_FILE:
        raise Unreadable("too-large")
    return bounded(read_ods(content) if content.startswith(_ZIP) else read_comma(content))


def write(rows: list[list[str]], form: Format, *, title: str) -> bytes:
    """Return ``rows`` as a file; ``title`` names the sheet of an ODS."""
    return write_comma(rows) if form is Format.CSV else write_ods(rows, title)
