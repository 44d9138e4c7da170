"""Tables of plain text that come and go as files: CSV, OpenDocument (ODS), XLSX.

What comes is not trusted: bounded before it is opened, no formula is computed, no entity of XML is
followed. What leaves cannot be taken for a formula. Written with the standard library alone: no
reader of ODS is published as a wheel.
"""

from portal.core.sheets.safe import (
    LARGEST_FILE,
    MOST_COLUMNS,
    MOST_ROWS,
    Unreadable,
    defused,
    plain_cell,
)
from portal.core.sheets.tables import Format, read, write, write_book

__all__ = [
    "LARGEST_FILE",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "Format",
    "Unreadable",
    "defused",
    "plain_cell",
    "read",
    "write",
    "write_book",
]
