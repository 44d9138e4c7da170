"""What is found in a file: its faults, and whom it would bring in."""

from dataclasses import dataclass, field
from uuid import UUID

from portal.core.value import Value
from portal.staff.catalogue import Table
from portal.territories.models import OrganisationKind
from portal.territories.service import Contact


class Fault(Value):
    """What is not right in one line of a file. ``line`` as spreadsheets count: the heads are 1.

    ``code``: ``missing``, ``too-long``, ``unknown-kind``, ``unknown-place``, ``which-place``,
    ``unknown-service``, ``twice``, ``other-kind``, ``other-words``, ``not-a-phone``,
    ``not-a-name``, ``e-mail``, ``not-yes-or-no``, ``no-where``,
    ``wrong-letters`` (the file was read in another writing than its own).
    """

    line: int
    head: str
    code: str
    value: str = ""


class NewService(Value):
    """A service to add. ``place`` is the name of its territory."""

    territory_id: UUID
    place: str
    name: str
    kind: OrganisationKind
    contact: Contact


class NewProfessional(Value):
    """A professional to add, and by name where: ``place`` is the territory of ``service``."""

    territory_id: UUID
    place: str
    service_id: UUID
    service: str
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
