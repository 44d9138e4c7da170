"""The parts of a plan that a professional may read at this request."""

from functools import cached_property
from uuid import UUID

from portal.core.value import Value
from portal.plan.queries import (
    NO_LINES,
    Lines,
    SharedPlan,
    VersionRow,
    Versions,
    read_by,
)
from portal.plan.rules import LeftLine, Objection, followed_in, objections, parted
from portal.plan.views.pro.desk import Desk
from portal.web.principal import me
from portal.web.request import db


class ReadPlan(Value, dict=True):
    """What one page shows of a plan. Without the right to read it, a part is empty.

    ``lines`` are those of every version that matters, by version, not all his to read. ``part`` is
    what he sees of the version to read first, ``proposed`` the lines of one that waits beside it,
    ``drafted`` those of ``draft``. ``kept`` are lines that somebody does not let go.
    ``writes``: he reads all of what the next version starts from; ``signs``: all of what waits.
    """

    desk: Desk
    writes: bool
    signs: bool
    versions: Versions
    lines: dict[UUID, Lines]
    part: SharedPlan | None
    proposed: Lines
    draft: VersionRow | None
    kept: Lines

    @property
    def drafted(self) -> Lines:
        """Return the lines of the draft."""
        return self.lines[self.draft.id] if self.draft else NO_LINES

    @property
    def shared(self) -> Lines:
        """Return the lines of the version to read first."""
        return Lines(self.part.goals, self.part.actions) if self.part else NO_LINES

    @property
    def parts(self) -> tuple[Lines, ...]:
        """Return all the lines on the page."""
        return self.shared, self.drafted, self.kept, self.proposed

    @property
    def only_own(self) -> bool:
        """Say whether he sees nothing but what he promised himself."""
        part = self.part
        seen = part is not None and bool(
            part.whole or part.goals or any(a.doer_id != me().account_id for a in part.actions)
        )
        return not seen and self.draft is None

    @cached_property
    def told(self) -> tuple[Objection, ...]:
        """Return what was said against the plan, with those of the lines that he may read."""
        return objections(self.versions, self._known, self.kept) if self.desk.whole else ()

    @cached_property
    def followed(self) -> tuple[tuple[Objection, LeftLine], ...]:
        """Return what was refused and is no more in the version to answer, with each refusal."""
        return followed_in(self.told, self._known[0]) if self.told else ()

    @cached_property
    def against(self) -> tuple[Objection, ...]:
        """Return what stands against the plan: not what was followed."""
        return tuple(parted(self.told, self._known[0])[0]) if self.told else ()

    @cached_property
    def _known(self) -> list[Lines]:
        both = (self.versions.waiting, self.versions.current)
        return [self.desk.part(self.lines[one.id]) for one in both if one is not None]


def read_plan(desk: Desk) -> ReadPlan:
    """Return what he may read of the plan before him."""
    found = read_by(
        db(),
        household=desk.household,
        shared=desk.shared,
        viewer_id=me().account_id,
        referent_id=desk.referent_id,
    )
    return ReadPlan(
        desk=desk,
        writes=found.writes,
        signs=found.signs,
        versions=found.versions,
        lines=found.lines,
        part=found.part,
        proposed=found.proposed,
        draft=found.draft,
        kept=found.kept,
    )
