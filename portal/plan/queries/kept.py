"""Lines that a version removes and that somebody does not let go: their last words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from portal.core.database import rows_of
from portal.core.types import Key
from portal.plan.models import AnswerKind, PlanAnswer, PlanVersion
from portal.plan.queries.lines import (
    agreed_lines_of_many,
    lines_of_many,
)
from portal.plan.queries.rows import NO_LINES, Lines
from portal.plan.queries.standing import VersionRow
from portal.plan.queries.versions import Versions

_SAID = (
    select(
        PlanVersion.id,
        PlanAnswer.account_id,
        PlanAnswer.since_id,
        PlanAnswer.kept_lines,
    )
    .join(PlanAnswer, PlanAnswer.version_id == PlanVersion.id)
    .where(
        PlanVersion.pathway_id == bindparam("pathway_id", type_=Key()),
        PlanVersion.number <= bindparam("number"),
        PlanAnswer.kind == AnswerKind.AGREE,
    )
    .order_by(PlanVersion.number, PlanAnswer.ledger_seq)
)


def with_kept(lines: Lines, kept: Lines) -> Lines:
    """Return ``lines``, then those of ``kept`` that they do not have."""
    known = {line.lineage for line in lines.every}
    return Lines(
        (*lines.goals, *(one for one in kept.goals if one.lineage not in known)),
        (*lines.actions, *(one for one in kept.actions if one.lineage not in known)),
        lines.slips,
        lines.mends,
    )


def kept_among(kept: Lines, lineages: Collection[UUID]) -> Lines:
    """Return those of ``kept`` whose lineage is among ``lineages``."""
    return Lines(
        tuple(one for one in kept.goals if one.lineage in lineages),
        tuple(one for one in kept.actions if one.lineage in lineages),
    )


def held_lines(session: Session, versions: Versions) -> Lines:
    """Return what holds of the plan shown: what nobody leaves out, and what somebody keeps.

    One statement, none before a plan. These are the lines to do, to bring and to be reminded of.
    """
    shown = versions.shown
    if shown is None:
        return NO_LINES
    found, kept = lines_and_kept(session, versions, [shown], agreed=False)
    lines = found[shown.id]
    agreed = {one.lineage for one in lines.every} - shown.open_lines
    return with_kept(kept_among(lines, agreed), kept_among(kept, shown.kept_lines))


def lines_and_kept(
    session: Session, versions: Versions, wanted: Iterable[VersionRow | None], *, agreed: bool
) -> tuple[dict[UUID, Lines], Lines]:
    """Return the lines of those ``wanted``, and the words of what somebody did not let go.

    In one statement. ``agreed``: in the very words agreed, for a seal; else slips are put right.
    """
    places = _places(versions)
    ids = [one.id for one in wanted if one is not None]
    ask = agreed_lines_of_many if agreed else lines_of_many
    asked = [*ids, *sorted(set(places.values()) - set(ids))]
    found = ask(session, asked, versions.adults) if ids else {}
    return found, _last_words(found, places)


class _Yes(NamedTuple):
    """One yes: whose, the version that its page told the changes from, what it does not let go."""

    account_id: UUID
    since_id: UUID | None
    kept: frozenset[UUID]


def _places(versions: Versions) -> dict[UUID, UUID]:
    """Return where the last words are of each line that somebody did not let go, by lineage."""
    known = [v for v in (*reversed(versions.past), versions.current, versions.waiting) if v]
    return _traced(
        {
            version.id: [
                _Yes(one.account_id, one.since_id, one.kept_lines)
                for one in version.answers
                if one.kind is AnswerKind.AGREE
            ]
            for version in known
        }
    )


def _kept_by(said: Iterable[_Yes]) -> frozenset[UUID]:
    """Return what the last yes of each does not let go, of ``said`` oldest first."""
    last = {one.account_id: one.kept for one in said}
    return frozenset[UUID]().union(*last.values())


def _traced(said: Mapping[UUID, Sequence[_Yes]]) -> dict[UUID, UUID]:
    """Return the version that has the last words of each line kept, from what was ``said`` of each.

    The oldest version first. A line that was not let go before either has its words further back.
    """
    places: dict[UUID, UUID] = {}
    before: dict[UUID, frozenset[UUID]] = {}
    for version_id, yeses in said.items():
        for one in yeses:
            if one.since_id is not None:
                known = before.get(one.since_id, frozenset())
                places |= dict.fromkeys(one.kept - known, one.since_id)
        before[version_id] = _kept_by(yeses)
    return places


def _last_words(found: Mapping[UUID, Lines], places: Mapping[UUID, UUID]) -> Lines:
    """Return the lines of ``places``, each as the version named there says it."""
    kept = NO_LINES
    for version_id in dict.fromkeys(places.values()):
        own = {key for key, place in places.items() if place == version_id}
        kept = with_kept(kept, kept_among(found.get(version_id, NO_LINES), own))
    return kept


def kept_in(session: Session, version: PlanVersion, whose: Collection[UUID] = ()) -> Lines:
    """Return the lines that ``version`` removes and that some last yes to it does not let go.

    In the very words agreed, traced as ``lines_and_kept`` does: a seal is made of the words shown.
    ``whose``: as ``lines_of`` takes it.
    """
    asked = {"pathway_id": version.pathway_id, "number": version.number}
    said: dict[UUID, list[_Yes]] = {}
    for row in rows_of(session, _SAID, asked):
        kept = frozenset(UUID(one) for one in row.kept_lines.split(",") if one)
        said.setdefault(row.id, []).append(_Yes(row.account_id, row.since_id, kept))
    wanted = _kept_by(said.get(version.id, ()))
    places = {key: place for key, place in _traced(said).items() if key in wanted}
    found = agreed_lines_of_many(session, sorted(set(places.values())), whose) if places else {}
    return _last_words(found, places)
