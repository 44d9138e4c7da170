"""Is each line right: pure answers over a table and what is already known."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from portal.staff.catalogue import (
    DAYS,
    FIRST_NAME,
    HEADS,
    INITIAL,
    JOB,
    KIND,
    KIND_OF,
    NAME,
    NEEDED,
    OFFERS,
    PHONE,
    PLACE,
    SERVICE,
    SPEAKS,
    Table,
    folded,
)
from portal.staff.queries import ProfessionalRow, ServiceRow
from portal.territories.models import OrganisationKind
from portal.territories.queries import TerritoryRow

_PHONE = re.compile(r"(\+33|0)[1-9]\d{8}")
_LONGEST = {NAME: 120, FIRST_NAME: 120, JOB: 120, INITIAL: 2, DAYS: 120, SPEAKS: 120, OFFERS: 500}
# What accents become when a file is read as what it is not: « Caf\ufffd », « Ã© », « Santˆ ».
_WRONG_LETTERS = re.compile("[\ufffdƒˆ]|Ã[^A-Za-zÀ-ÿ]|Ã[\u00a0-\u00bf]|â€|[a-zà-ÿ]Ž")
_NAME = re.compile(r"[^\W\d_]([^\W\d_]|[ ’'-])*")


@dataclass(frozen=True)
class Fault:
    """What is not right in one line of a file. ``line`` as spreadsheets count: the heads are 1.

    ``code``: ``missing``, ``too-long``, ``unknown-kind``, ``unknown-place``, ``which-place``,
    ``unknown-service``, ``twice``, ``other-kind``, ``not-a-phone``, ``not-a-name``,
    ``wrong-letters`` (the file was read in another writing than its own).
    """

    line: int
    head: str
    code: str
    value: str = ""


@dataclass(frozen=True)
class NewService:
    """A service to add."""

    territory_id: UUID
    name: str
    kind: OrganisationKind


@dataclass(frozen=True)
class NewProfessional:
    """A professional to add."""

    territory_id: UUID
    service_id: UUID
    first_name: str
    last_initial: str
    job: str
    offers: str
    days: str
    speaks: str
    phone: str


@dataclass
class Examined:
    """What a file would do. Nothing comes in while there is one fault.

    ``missing_heads`` and ``double_heads`` say what is wrong with the line of heads.
    """

    table: Table | None
    missing_heads: tuple[str, ...] = ()
    double_heads: tuple[str, ...] = ()
    services: list[NewService] = field(default_factory=list)
    professionals: list[NewProfessional] = field(default_factory=list)
    known: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def new(self) -> int:
        """Return how many lines are new."""
        return len(self.services) + len(self.professionals)

    @property
    def is_right(self) -> bool:
        """Say whether all may come in at once."""
        heads = not self.missing_heads and not self.double_heads
        return self.table is not None and heads and not self.faults


Key = tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """What the département already has, by what names it in a file."""

    places: Sequence[TerritoryRow]
    services: Mapping[Key, ServiceRow]
    professionals: frozenset[Key]

    @classmethod
    def of(
        cls,
        places: Sequence[TerritoryRow],
        services: Sequence[ServiceRow],
        professionals: Sequence[ProfessionalRow],
    ) -> "Known":
        """Return what is known, ready to be asked."""
        return cls(
            places,
            {(str(one.territory_id), folded(one.name)): one for one in services},
            frozenset(
                (str(one.service_id), folded(one.first_name), folded(one.last_initial))
                for one in professionals
            ),
        )


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
        line = _Line(number, {head: cells.get(folded(head), "") for head in HEADS[table]}, found)
        if table is Table.SERVICES:
            _service(line, known, seen)
        else:
            _professional(line, known, seen)
    return found


def _is_heads(row: Sequence[str]) -> bool:
    """Say whether ``row`` holds something else than what tells Excel how cells are separated."""
    return any(cell and not cell.startswith("sep=") for cell in row)


@dataclass
class _Line:
    number: int
    cells: Mapping[str, str]
    found: Examined

    def fault(self, head: str, code: str) -> None:
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

    def place(self, known: Known) -> UUID | None:
        """Return the territory named; the only one there is need not be."""
        said = folded(self.cells[PLACE])
        if not said and len(known.places) == 1:
            return known.places[0].id
        here = [one for one in known.places if said in (folded(one.name), folded(one.code))]
        if len(here) == 1:
            return here[0].id
        self.fault(PLACE, "unknown-place" if said else "which-place")
        return None


def _service(line: _Line, known: Known, seen: set[Key]) -> None:
    right = line.checked(Table.SERVICES)
    kind = KIND_OF.get(folded(line.cells[KIND]))
    if line.cells[KIND] and kind is None:
        line.fault(KIND, "unknown-kind")
    place = line.place(known)
    if not right or kind is None or place is None:
        return
    key = (str(place), folded(line.cells[NAME]))
    if key in seen:
        line.fault(NAME, "twice")
        return
    seen.add(key)
    there = known.services.get(key)
    if there is None:
        line.found.services.append(NewService(place, line.cells[NAME], kind))
    elif there.kind is kind:
        line.found.known += 1
    else:
        line.fault(KIND, "other-kind")


def _professional(line: _Line, known: Known, seen: set[Key]) -> None:
    right = line.checked(Table.PROFESSIONALS)
    phone = re.sub(r"[\s.\-]", "", line.cells[PHONE])
    # a spreadsheet that took a number for one drops its first zero
    phone = f"0{phone}" if re.fullmatch(r"[1-9]\d{8}", phone) else phone
    if phone and not _PHONE.fullmatch(phone):
        line.fault(PHONE, "not-a-phone")
        right = False
    if line.cells[FIRST_NAME] and not _NAME.fullmatch(line.cells[FIRST_NAME]):
        line.fault(FIRST_NAME, "not-a-name")
        right = False
    place = line.place(known)
    if place is None or not line.cells[SERVICE]:
        return
    service = known.services.get((str(place), folded(line.cells[SERVICE])))
    if service is None:
        line.fault(SERVICE, "unknown-service")
        return
    if right:
        _newcomer(line, known, seen, service, phone)


def _newcomer(line: _Line, known: Known, seen: set[Key], service: ServiceRow, phone: str) -> None:
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
            service_id=service.id,
            first_name=cells[FIRST_NAME],
            last_initial=initial,
            job=cells[JOB],
            offers=cells[OFFERS],
            days=cells[DAYS],
            speaks=cells[SPEAKS],
            phone=phone,
        )
    )
