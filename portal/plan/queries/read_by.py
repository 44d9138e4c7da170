"""What one professional reads of a plan by what is shared with him: his pages, and her preview."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.orm import Session

from portal.circle.queries import Household
from portal.consent.catalogue import Theme
from portal.consent.queries import Shared, shared_by_all
from portal.core.value import Value
from portal.plan.queries.kept import kept_among, lines_and_kept
from portal.plan.queries.plans import PlanView, SharedPlan, shared_lines, shared_part
from portal.plan.queries.rows import NO_LINES, Lines
from portal.plan.queries.standing import VersionRow
from portal.plan.queries.versions import Versions, versions_of


class ReadBy(Value):
    """The parts of a plan that one professional may read. Without the right to, a part is empty.

    ``lines`` are those of every version that matters, by version, not all his to read. ``part`` is
    what he sees of the version to read first, ``proposed`` the lines of one that waits beside it,
    ``draft`` the version that he writes. ``kept`` are lines that somebody does not let go.
    ``writes``: he reads all of what the next version starts from; ``signs``: all of what waits.
    """

    versions: Versions
    lines: dict[UUID, Lines]
    part: SharedPlan | None
    proposed: Lines
    draft: VersionRow | None
    kept: Lines
    writes: bool
    signs: bool

    @property
    def drafted(self) -> Lines:
        """Return the lines of the draft."""
        return self.lines[self.draft.id] if self.draft else NO_LINES


def read_by(
    session: Session,
    *,
    household: Household,
    shared: Shared,
    viewer_id: UUID,
    referent_id: UUID | None,
) -> ReadBy:
    """Return what ``viewer_id`` reads of a plan by ``shared``, fresh from the gate."""
    versions = versions_of(session, household, referent_id=referent_id)
    shown, waiting, draft = versions.shown, versions.waiting, versions.draft
    lines, kept = lines_and_kept(session, versions, (shown, waiting, draft), agreed=False)
    whole = Theme.PLAN in shared_by_all(household, shared)
    his = whole and referent_id == viewer_id

    def part(every: Lines) -> Lines:
        return shared_lines(household, every, viewer_id, shared)

    def takes(version: VersionRow | None) -> bool:
        """Say whether he may write on from a version, or sign it: it hides nothing from him."""
        return his and (version is None or part(lines[version.id]) == lines[version.id])

    beside = waiting if whole and waiting is not shown else None
    last = waiting or shown
    stays = kept_among(kept, last.kept_lines) if last else NO_LINES
    writes = takes(draft or last) and (draft is not None or part(stays) == stays)
    first = None
    if shown is not None:
        both = lines[shown.id]
        view = PlanView(household, versions, shown, both.goals, both.actions)
        first = shared_part(view, viewer_id, shared)
    return ReadBy(
        versions=versions,
        lines=lines,
        part=first,
        proposed=part(lines[beside.id]) if beside else NO_LINES,
        draft=draft if writes else None,
        kept=part(kept) if whole else _own_kept(kept, lines, versions, household, viewer_id),
        writes=writes,
        signs=takes(waiting),
    )


def _own_kept(
    kept: Lines, lines: Mapping[UUID, Lines], versions: Versions, home: Household, viewer_id: UUID
) -> Lines:
    """Return the steps of ``viewer_id`` among ``kept`` that a yes of every adult told him."""
    known = (versions.waiting, versions.current, *versions.past)
    told = {
        one.lineage
        for version in known
        if version is not None and version.id in lines
        if version.in_force_at is not None or home.adults <= version.agreed
        for one in lines[version.id].actions
        if one.lineage not in version.open_lines
    }
    own = (one for one in kept.actions if one.doer_id == viewer_id and one.lineage in told)
    return Lines((), tuple(own))
