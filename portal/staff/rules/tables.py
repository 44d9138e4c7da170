"""Where a table starts, which one it is, and what each of its lines would do."""

from collections.abc import Sequence

from portal.staff.catalogue import HEADS, NEEDED, Table, folded
from portal.staff.rules.findings import Examined
from portal.staff.rules.known import Key, Known
from portal.staff.rules.lines import Line, examine_professional
from portal.staff.rules.services import examine_service


def examine(rows: Sequence[Sequence[str]], known: Known) -> Examined:
    """Say what the table ``rows`` would do. Its heads come first, maybe after empty lines."""
    top = next((number for number, row in enumerate(rows) if _is_heads(row)), 0)
    heads = [folded(head) for head in rows[top]]
    table = next((one for one in Table if folded(HEADS[one][0]) in heads), None)
    if table is None:
        return Examined(None)
    missing = tuple(head for head in NEEDED[table] if folded(head) not in heads)
    double = tuple(head for head in HEADS[table] if heads.count(folded(head)) > 1)
    if missing or double:
        return Examined(table, missing_heads=missing, double_heads=double)
    found = Examined(table)
    seen: set[Key] = set()
    for number, row in enumerate(rows[top + 1 :], start=top + 2):
        if not any(row):
            continue
        cells = dict(zip(heads, [*row, *[""] * len(heads)], strict=False))
        line = Line(number, {head: cells.get(folded(head), "") for head in HEADS[table]}, found)
        if table is Table.SERVICES:
            examine_service(line, known, seen)
        else:
            examine_professional(line, known, seen)
    return found


def _is_heads(row: Sequence[str]) -> bool:
    """Say whether ``row`` holds something else than what tells Excel how cells are separated."""
    return any(cell and not cell.startswith("sep=") for cell in row)
