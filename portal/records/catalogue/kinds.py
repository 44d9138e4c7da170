"""How the inventory says a table: whose its rows are, what each column is, how long it stays."""

from enum import StrEnum

from portal.core.value import Value

_LIVES = ">pathway_person.pathway_id>account_id"


class Kept(StrEnum):
    """How long the rows of a table are kept (SAFETY §5)."""

    FILE = "file"
    LOG = "log"
    NOTICES = "notices"
    MEANWHILE = "meanwhile"
    WORK = "work"
    NAMELESS = "nameless"
    PROOF = "proof"


class Eraser(StrEnum):
    """Who erases the rows of a table once their time is over."""

    WITH_HER_FILE = "records.erase_person"
    LOG_BY_NIGHT = "records.erase_old_readings"
    NOTICES_BY_NIGHT = "notifications.erase_before"
    INTAKE_BY_NIGHT = "intake.erase"
    SERVICES = "who keeps the list of services"
    NOBODY = "nobody: it tells nothing of anybody"


class Column(StrEnum):
    """What a column is, and so whether it is in her copy: the first two are."""

    SHOWN = "shown"
    WHO = "who"
    INNER = "inner"
    OPENS = "opens"
    OTHERS = "others"


class Table(Value):
    """One table.

    ``whose`` leads from a row to the person: ``"person_id"``, or over other tables such as
    ``"line_id>written_line.id>person_id"``. Empty: its rows are about nobody who is accompanied.
    ``apart`` are ways, written alike, that must not lead to another adult of her household: such a
    row is not in her copy (R04), unless it is her own. ``veiled`` says which columns are not when
    another account than hers, named before ``>``, is that of a person. ``only`` leads to a column
    that is filled in what she may read already. ``later`` leads to a day (Paris) before which she
    does not read the row: what the law opened and a lead delayed. ``gone`` is the column that says
    when she erased the row herself: it is read nowhere from then on.

    Columns stand in one word list each: ``shown`` and ``who`` (an account, said by its name) are
    in her copy; ``inner`` ties rows together and says nothing more; ``opens`` is a key or what
    checks one; ``others`` is somebody else's (SAFETY §1). ``together``: erased with the last
    file of a household, as what the others agreed to is theirs too; ``ends`` leads to the pathway
    that it ends with. ``sealed``: a column whose text was sealed for another place than its own,
    that place, and the column that says of which row.
    """

    name: str
    kept: Kept
    eraser: Eraser
    title: str = ""
    whose: str = ""
    apart: str = ""
    veiled: str = ""
    only: str = ""
    later: str = ""
    gone: str = ""
    ends: str = ""
    shown: str = ""
    who: str = ""
    inner: str = ""
    opens: str = ""
    others: str = ""
    sealed: str = ""
    together: bool = False

    def place_of(self, column: str) -> tuple[str, str]:
        """Return the place for which ``column`` is sealed, and the column that says which row."""
        if self.sealed.startswith(f"{column} "):
            _column, place, key = self.sealed.split()
            return place, key
        return f"{self.name}.{column}", "id"

    @property
    def columns(self) -> dict[str, Column]:
        """Return what each listed column is. Raise ``ValueError`` for one that is listed twice."""
        lists = {one.value for one in Column}.intersection(self.__struct_fields__)
        said = [(name, Column(kind)) for kind in lists for name in getattr(self, kind).split()]
        if len({name for name, _kind in said}) < len(said):
            raise ValueError(f"{self.name}: a column is listed twice")
        return dict(said)

    @property
    def to_pathway(self) -> str:
        """Return the way to the pathway with which a row ends at the latest, empty without."""
        return self.ends or (self.whose.partition(_LIVES)[0] if _LIVES in self.whose else "")

    @property
    def told(self) -> tuple[str, ...]:
        """Return the columns that are in her copy, in the order in which they are read."""
        return (*self.shown.split(), *self.who.split())


def hers(name: str, title: str, whose: str, **more: str | bool) -> Table:
    """Return a table of her file: kept with it, erased with it."""
    return Table(name, Kept.FILE, Eraser.WITH_HER_FILE, title, whose, **more)  # type: ignore[arg-type]


def household(name: str, title: str, whose: str, **more: str | bool) -> Table:
    """Return a table of what a household has together: erased with the last file of it."""
    return hers(name, title, whose, together=True, **more)
