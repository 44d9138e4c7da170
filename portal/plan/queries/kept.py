"""Lines that a version removes and that somebody does not let go: their last words."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select, union_all
from sqlalchemy.orm import Session

from portal.core.database import rows_of, vault_of
from portal.core.types import Key
from portal.plan.models import Action, AnswerKind, Goal, PlanAnswer, PlanVersion
from portal.plan.queries.lines import (
    ACTIONS,
    GOALS,
    actions_in,
    agreed_lines_of_many,
    goal_in,
    lines_of_many,
)
from portal.plan.queries.rows import NO_LINES, Lines
from portal.plan.queries.standing import VersionRow
from portal.plan.queries.versions import Versions

_EVERY = 2**31 - 1


def _of_lineages(lines: Select[*tuple[Any, ...]], line: type[Goal | Action]) -> Select[Any]:
    return (
        lines.join(PlanVersion, PlanVersion.id == line.version_id)
        .where(
            PlanVersion.pathway_id == bindparam("pathway_id", type_=Key()),
            PlanVersion.proposed_at.is_not(None),
            PlanVersion.number < bindparam("before"),
            line.lineage.in_(bindparam("lineages", expanding=True)),
        )
        .add_columns(PlanVersion.number)
    )


_LINES = union_all(_of_lineages(ACTIONS, Action), _of_lineages(GOALS, Goal)).order_by(
    "number", "kind", "position", "lineage"
)
_KEPT = (
    select(PlanAnswer.account_id, PlanAnswer.kept_lines)
    .where(PlanAnswer.version_id == bindparam("version_id"), PlanAnswer.kind == AnswerKind.AGREE)
    .order_by(PlanAnswer.ledger_seq)
)


def last_words(
    session: Session, pathway_id: UUID, lineages: Collection[UUID], *, before: int = _EVERY
) -> Lines:
    """Return the lines ``lineages`` as the last version that has them says them.

    Only versions proposed, and numbered under ``before``. One statement, none without a lineage.
    """
    if not lineages:
        return NO_LINES
    asked = {"pathway_id": pathway_id, "before": before, "lineages": sorted(lineages)}
    rows = rows_of(session, _LINES, asked)
    last = {row.lineage: row.version_id for row in rows}
    wanted = [row for row in rows if last[row.lineage] == row.version_id]
    vault = vault_of(session)
    actions = actions_in((row for row in wanted if row.kind == 1), vault)
    return Lines(
        tuple(goal_in(row, vault) for row in wanted if row.kind == 0),
        tuple(one for _row, one in actions),
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
    found = ask(session, [*ids, *sorted(set(places.values()) - set(ids))]) if ids else {}
    kept = NO_LINES
    for version_id in dict.fromkeys(places.values()):
        own = {key for key, place in places.items() if place == version_id}
        kept = with_kept(kept, kept_among(found.get(version_id, NO_LINES), own))
    return found, kept


def _places(versions: Versions) -> dict[UUID, UUID]:
    """Return where the last words are of each line that somebody did not let go, by lineage."""
    known = [v for v in (*reversed(versions.past), versions.current, versions.waiting) if v]
    places: dict[UUID, UUID] = {}
    for version in known:
        for said in version.answers:
            if said.since_id is None:
                continue
            before = next((v for v in known if v.id == said.since_id), None)
            for key in said.kept_lines:
                # A line that was not let go before either has its words further back.
                if before is None or key not in before.kept_lines:
                    places[key] = said.since_id
    return places


def kept_in(session: Session, version: PlanVersion) -> Lines:
    """Return the lines that ``version`` removes and that some last yes to it does not let go."""
    rows = rows_of(session, _KEPT, {"version_id": version.id})
    last = {row.account_id: row.kept_lines for row in rows}
    lineages = {UUID(one) for joined in last.values() for one in joined.split(",") if one}
    return last_words(session, version.pathway_id, lineages, before=version.number)
