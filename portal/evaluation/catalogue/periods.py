"""When reports are due, as data (R30): the calendar of the launch ships as an example."""

from datetime import date
from enum import StrEnum

from portal.core.value import Value


def _m(message: str) -> str:
    """Mark ``message`` for the catalogues of languages; return it as it is."""
    return message


class ReportKind(StrEnum):
    """What a report is (R30). A final one also shows those before it, side by side."""

    INTERIM = "interim"
    FINAL = "final"


class Reach(StrEnum):
    """How far the numbers of a report go: to everyone, or no further than the local team."""

    PUBLISHED = "published"
    INSIDE = "inside"


class Heading(StrEnum):
    """What evaluators write in a report (R31)."""

    INSPIRING_PRACTICE = "inspiring_practice"
    DIFFICULTY = "difficulty"
    LEVER = "lever"
    NEEDS_A_RULE = "needs_a_rule"


HEADINGS = {
    Heading.INSPIRING_PRACTICE: _m("Ce qui marche et donne envie"),
    Heading.DIFFICULTY: _m("Ce qui est difficile"),
    Heading.LEVER: _m("Ce qui aide à avancer"),
    Heading.NEEDS_A_RULE: _m("Les règles à changer"),
}
LONGEST_WORDS = 2000
POOLED = "*"
"""Stands for a territory: those whose number is too small, together."""


class Due(Value):
    """One report of a calendar: what it covers, both days in it, when it is due, when it is told.

    ``told_on`` is the day of the *restitution*, for a final report. All are days in Paris.
    """

    kind: ReportKind
    starts_on: date
    ends_on: date
    due_on: date
    told_on: date | None = None


def launch(year: int) -> tuple[Due, ...]:
    """Return the calendar of the launch (R30) for a test that ends in ``year``.

    Interim reports in February and in May, the final one in December, the *restitution* in
    January. What they cover never overlaps: two reports on the same days would tell, by
    subtraction, what one of them hides.
    """
    return (
        Due(ReportKind.INTERIM, date(year - 1, 10, 1), date(year - 1, 12, 31), date(year, 2, 28)),
        Due(ReportKind.INTERIM, date(year, 1, 1), date(year, 3, 31), date(year, 5, 31)),
        Due(
            ReportKind.FINAL,
            date(year, 4, 1),
            date(year, 9, 30),
            date(year, 12, 15),
            date(year + 1, 1, 31),
        ),
    )
