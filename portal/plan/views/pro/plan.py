"""The plan of somebody, read by a professional, drafted and proposed by her referent."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.consent.queries import lost_to
from portal.core.clock import local_date
from portal.external_plans.queries import shared_plans
from portal.plan import service
from portal.plan.forms.person import whole
from portal.plan.forms.pro import CAUSE_NAMES, DraftForm
from portal.plan.queries import (
    NO_LINES,
    Lines,
    Pledge,
    VersionRow,
    Versions,
    Warnings,
    kept_among,
    pledge_of,
    steps_to_review,
    warnings_of,
    with_kept,
)
from portal.plan.rules import Objection
from portal.plan.views.pro.desk import (
    PRO_SENTENCES,
    Desk,
    desk_before,
    leave_line,
    writing_desk,
)
from portal.plan.views.pro.draft import NOTHING_TYPED
from portal.plan.views.pro.read import ReadPlan, read_plan
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import gettext as _
from portal.web.language import joined
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import professional

blueprint = Blueprint("plan_pro", __name__)
_PLAN = "/pro/personnes/<handle>/plan"


@blueprint.get(_PLAN)
@needs(professional)
def plan(handle: str) -> Response:
    """Show the plan, or the part of it that is shared, and leave a line of the reading."""
    return _plan_page(desk_before(handle), DraftForm())


@blueprint.post(f"{_PLAN}/brouillon")
@needs(professional)
def open_draft(handle: str) -> Response:
    """Start the next version as a copy of the last one."""
    desk, form = writing_desk(handle), DraftForm()
    if not read_plan(desk).writes:
        abort(404)
    if form.validate_on_submit() and attempt(
        form,
        PRO_SENTENCES,
        service.open_draft,
        pathway_id=desk.household.pathway_id,
        by=me().account_id,
        at=now(),
        referent_id=desk.referent_id,
    ):
        commit()
        return see_other(f"{desk.here}#brouillon")
    return _plan_page(desk, form)


@blueprint.post(f"{_PLAN}/proposer")
@needs(professional)
def propose(handle: str) -> Response:
    """Put the draft before everyone, as it was shown."""
    desk, form = writing_desk(handle), DraftForm()
    draft = desk.versions().draft
    if draft is None or not desk.reads(desk.lines(draft)):
        abort(404)
    if form.validate_on_submit() and attempt(
        form,
        NOTHING_TYPED,
        service.propose,
        pathway_id=desk.household.pathway_id,
        version_id=draft.id,
        revision=whole(form.revision.data),
        by=me().account_id,
        at=now(),
        referent_id=desk.referent_id,
    ):
        commit()
        return see_other(desk.here)
    return _plan_page(desk, form)


def _plan_page(desk: Desk, form: Form) -> Response:
    read = read_plan(desk)
    others = shared_plans(db(), desk.shared)
    leave_line(desk, *read.parts, only_own=read.only_own, beside=others)
    commit()
    versions, drafted, against = read.versions, read.drafted, read.against
    shown, waiting = versions.shown, versions.waiting
    still = kept_among(read.kept, shown.kept_lines) if shown else NO_LINES
    return page(
        "plan/pro/plan.html",
        form=form,
        desk=desk,
        part=read.part,
        versions=versions if desk.whole else None,
        writes=read.writes,
        signs=read.signs,
        draft=read.draft,
        draft_lines=drafted,
        proposed=read.proposed,
        awaited=_awaited(desk, waiting) if waiting else "",
        others=others,
        causes=CAUSE_NAMES,
        mends=read.lines[shown.id].mends if shown else {},
        left_open=shown.open_lines if shown else (),
        kept=still,
        against=against,
        left_by={one.answer: one.left for one in against if not one.whole},
        followed=read.followed,
        still_open=_still_open(against, drafted),
        to_keep=_still_open(against, drafted, removed=True),
        to_review=_to_review(desk, shown, with_kept(read.shared, still)),
        pledges=_pledges(desk, versions, read.shared),
        warnings=_warnings(read),
    )


def _to_review(desk: Desk, shown: VersionRow | None, lines: Lines) -> frozenset[UUID]:
    """Return the steps that rested on an agreement that ended since, for the referent alone.

    He is told that, and neither who stopped nor what: he looks at the step again with her.
    """
    if shown is None or not desk.writes:
        return frozenset()
    doers = {one.doer_id for one in lines.actions if one.is_open and one.doer_id is not None}
    lost = lost_to(db(), desk.household.adults, doers, local_date(now()))
    return steps_to_review(lines.actions, lost, shown.proposed_at)


def _awaited(desk: Desk, waiting: VersionRow) -> str:
    """Return the first names of those whose yes is missing, and « vous » for himself."""
    people = desk.household.people
    names = [one.first_name for one in people if one.account_id in waiting.missing]
    if me().account_id in waiting.missing:
        names.append(_("vous"))
    return joined(names)


def _warnings(read: ReadPlan) -> Warnings:
    """Return what to say of the draft, or of the plan that he could open a draft of."""
    lines = read.drafted if read.draft else read.shared if read.writes else NO_LINES
    delays = read.versions.review.delays.delays_on(local_date(now()))
    return warnings_of(lines.actions, read.desk.people, heavy_share=delays.heavy_share)


def _still_open(
    against: tuple[Objection, ...], drafted: Lines, *, removed: bool = False
) -> frozenset[UUID]:
    """Return the lines of the draft that somebody left out; with ``removed``, wants to keep."""
    left = {line.lineage for one in against for line in one.lines if line.removed == removed}
    return frozenset(left & {line.lineage for line in drafted.every})


def _pledges(desk: Desk, versions: Versions, lines: Lines) -> dict[UUID, Pledge]:
    """Return how the promise of each step of ``lines`` stands, by lineage."""
    agreed = versions.shown.agreed if versions.shown else frozenset()
    return {one.lineage: pledge_of(one, desk.people, agreed) for one in lines.actions}
