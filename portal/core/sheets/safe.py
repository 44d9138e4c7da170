"""What a table may hold: how much, and which cells."""

import unicodedata

LARGEST_FILE = 400 * 1024
"""In bytes, as it is sent: it stays in memory on its way, and never touches a disk."""
MOST_ROWS = 2000
MOST_COLUMNS = 20
LONGEST_CELL = 500
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Unreadable(Exception):
    """A file that is not a table we read.

    ``code``: ``too-large``, ``too-many-rows``, ``too-many-columns``, ``not-a-table``, ``empty``.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def defused(cell: str) -> str:
    """Return ``cell`` so that no spreadsheet takes it for a formula (SAFETY §3)."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def plain_cell(cell: str) -> str:
    """Return what came in a cell: in NFC, in one line, without control characters.

    The mark that ``defused`` puts is taken away, and what could be a formula stays a text.
    """
    if cell.startswith("'") and cell[1:].startswith(_FORMULA):
        cell = cell[1:]
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in cell)
    kept = "".join(c for c in kept if unicodedata.category(c) not in ("Cs", "Cf"))
    return " ".join(unicodedata.normalize("NFC", kept).split())[:LONGEST_CELL]


def bounded(rows: list[list[str]]) -> list[list[str]]:
    """Return ``rows`` with plain cells, without the empty ones at the end.

    Raise ``Unreadable``: ``too-many-rows``, ``too-many-columns``, ``empty``.
    """
    kept = [[plain_cell(cell) for cell in row] for row in rows]
    while kept and not any(kept[-1]):
        kept.pop()
    if not kept:
        raise Unreadable("empty")
    if len(kept) > MOST_ROWS + 1:
        raise Unreadable("too-many-rows")
    for row in kept:
        while row and not row[-1]:
            row.pop()
        if len(row) > MOST_COLUMNS:
            raise Unreadable("too-many-columns")
    return kept
