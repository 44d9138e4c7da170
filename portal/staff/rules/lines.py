"""One line of a file: is each of its cells right, and is what it names new."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from portal.staff.catalogue import (
    DAYS,
    FIRST_NAME,
    FUNCTION,
    HOURS,
    INITIAL,
    JOB,
    NAME,
    NEEDED,
    OFFERS,
    PHONE,
    PLACE,
    SERVICE,
    SPEAKS,
    WHERE,
    Table,
    folded,
)
from portal.staff.queries import ServiceRow
from portal.staff.rules.findings import Examined, Fault, NewProfessional
from portal.staff.rules.known import Key, Known
from portal.territories.queries import TerritoryRow

_PHONE = re.compile(r"(\+33|0)[1-9]\d{8}")
_LONGEST = {
    **dict.fromkeys((NAME, FIRST_NAME, JOB, DAYS, SPEAKS, FUNCTION, HOURS, WHERE), 120),
    INITIAL: 2,
    OFFERS: 500,
}
# What accents become when a file is read as what it is not: « Caf\ufffd », « Ã© », « Santˆ ».
_WRONG_LETTERS = re.compile("[\ufffdƒˆ]|Ã[^A-Za-zÀ-ÿ]|Ã[\u00a0-\u00bf]|â€|[a-zà-ÿ]Ž")
_NAME = re.compile(r"[^\W\d_]([^\W\d_]|[ ’'-])*")


@dataclass
class Line:
    """One line of a table. What is found about it goes to ``found``."""

    number: int
    cells: Mapping[str, str]
    found: Examined

    def fault(self, head: str, code: str) -> None:
        """Note that the cell under ``head`` is not right."""
        self.found.faults.append(Fault(self.number, head, code, self.cells[head]))

    def checked(self, table: Table) -> bool:
        """Note what is missing or too long; say whether nothing is."""
        before = len(self.found.faults)
        for head in NEEDED[table]:
            if not self.cells[head]:
                self.fault(head, "missing")
        for head, most in _LONGEST.items():
            if len(self.cells.get(head, "")) > most:
                self.fault(head, "too-long")
        for head, cell in self.cells.items():
            if _WRONG_LETTERS.search(cell):
                self.fault(head, "wrong-letters")
        return len(self.found.faults) == before

    def place(self, known: Known) -> TerritoryRow | None:
        """Return the territory named; the only one there is need not be."""
        said = folded(self.cells[PLACE])
        if not said and len(known.places) == 1:
            return known.places[0]
        here = [one for one in known.places if said in (folded(one.name), folded(one.code))]
        if len(here) == 1:
            return here[0]
        self.fault(PLACE, "unknown-place" if said else "which-place")
        return None


def examine_professional(line: Line, known: Known, seen: set[Key]) -> None:
    """Note a professional as new, known or at fault. ``seen`` are the keys of the lines before."""
    right = line.checked(Table.PROFESSIONALS)
    phone = digits_of(line.cells[PHONE])
    if phone and not _PHONE.fullmatch(phone):
        line.fault(PHONE, "not-a-phone")
        right = False
    if line.cells[FIRST_NAME] and not _NAME.fullmatch(line.cells[FIRST_NAME]):
        line.fault(FIRST_NAME, "not-a-name")
        right = False
    for head in (JOB, OFFERS, DAYS, SPEAKS):
        # what everyone may read holds nobody's own address (R11)
        if "@" in line.cells[head]:
            line.fault(head, "e-mail")
            right = False
    place = line.place(known)
    if place is None or not line.cells[SERVICE]:
        return
    service = known.services.get((str(place.id), folded(line.cells[SERVICE])))
    if service is None:
        line.fault(SERVICE, "unknown-service")
        return
    if right:
        _newcomer(line, known, seen, service, phone)


def digits_of(cell: str) -> str:
    """Return a telephone number without what parts its digits, its first zero put back."""
    phone = re.sub(r"[\s.\-]", "", cell)
    # a spreadsheet that took a number for one drops its first zero
    return f"0{phone}" if re.fullmatch(r"[1-9]\d{8}", phone) else phone


def _newcomer(line: Line, known: Known, seen: set[Key], service: ServiceRow, phone: str) -> None:
    cells = line.cells
    initial = cells[INITIAL].rstrip(".").upper()
    key = (str(service.id), folded(cells[FIRST_NAME]), folded(initial))
    if key in seen:
        line.fault(FIRST_NAME, "twice")
        return
    seen.add(key)
    if key in known.professionals:
        line.found.known += 1
        return
    line.found.professionals.append(
        NewProfessional(
            territory_id=service.territory_id,
            place=service.place,
            service_id=service.id,
            service=service.name,
            first_name=cells[FIRST_NAME],
            last_initial=initial,
            job=cells[JOB],
            offers=cells[OFFERS],
            days=cells[DAYS],
            speaks=cells[SPEAKS],
            phone=phone,
        )
    )
