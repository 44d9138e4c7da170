"""One line that names a service: its kind, where it is, how it is reached (R02, R11)."""

import re

from portal.staff.catalogue import (
    FUNCTION,
    HOURS,
    KIND,
    KIND_OF,
    NAME,
    NO,
    PHONE,
    RECEIVES,
    WHERE,
    YES,
    Table,
    folded,
)
from portal.staff.queries import ServiceRow
from portal.staff.rules.findings import NewService
from portal.staff.rules.known import Key, Known
from portal.staff.rules.lines import Line, digits_of
from portal.territories.service import Contact

_PHONE = re.compile(r"(\+33|0)[1-9]\d{8}|[13]\d{1,3}")


def examine_service(line: Line, known: Known, seen: set[Key]) -> None:
    """Note a service as new, known or at fault. ``seen`` are the keys of the lines before."""
    right = line.checked(Table.SERVICES)
    kind = KIND_OF.get(folded(line.cells[KIND]))
    if line.cells[KIND] and kind is None:
        line.fault(KIND, "unknown-kind")
    place = line.place(known)
    contact = _contact(line)
    if not right or kind is None or place is None or contact is None:
        return
    key = (str(place.id), folded(line.cells[NAME]))
    if key in seen:
        line.fault(NAME, "twice")
        return
    seen.add(key)
    there = known.services.get(key)
    if there is None:
        line.found.services.append(
            NewService(place.id, place.name, line.cells[NAME], kind, contact)
        )
    elif there.kind is not kind:
        line.fault(KIND, "other-kind")
    elif not _differs(line, there):
        line.found.known += 1


def _contact(line: Line) -> Contact | None:
    """Return how the service is reached, or ``None`` with the faults noted."""
    cells, before = line.cells, len(line.found.faults)
    for head in (FUNCTION, HOURS, WHERE):
        if "@" in cells[head]:
            line.fault(head, "e-mail")
    phone = digits_of(cells[PHONE])
    if phone and not _PHONE.fullmatch(phone):
        line.fault(PHONE, "not-a-phone")
    receives = folded(cells[RECEIVES]) or NO
    if receives not in (YES, NO):
        line.fault(RECEIVES, "not-yes-or-no")
    if receives == YES and not cells[WHERE]:
        line.fault(WHERE, "no-where")
    if len(line.found.faults) > before:
        return None
    return Contact(cells[FUNCTION], phone, cells[HOURS], cells[WHERE], receives == YES)


def _differs(line: Line, there: ServiceRow) -> bool:
    """Note what the line tells otherwise than its page: an empty cell tells nothing."""
    before = len(line.found.faults)
    kept = {FUNCTION: there.function, HOURS: there.hours, WHERE: there.where}
    for head, words in kept.items():
        if line.cells[head] and folded(line.cells[head]) != folded(words):
            line.fault(head, "other-words")
    phone = digits_of(line.cells[PHONE]).replace("+33", "0")
    if phone and phone != digits_of(there.phone):
        line.fault(PHONE, "other-words")
    receives = folded(line.cells[RECEIVES])
    if receives and (receives == YES) is not there.receives:
        line.fault(RECEIVES, "other-words")
    return len(line.found.faults) > before
