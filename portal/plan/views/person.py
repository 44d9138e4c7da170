"""Her plan, and her own steps."""

from collections.abc import Mapping
from typing import cast
from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.consent.queries import lost_to
from portal.core.clock import local_date
from portal.core.value import Value
from portal.external_plans.queries import ExternalRow, plans_of
from portal.plan import service
from portal.plan.forms.person import TickForm
from portal.plan.models import ActionState, AnswerKind
from portal.plan.queries import (
    NO_LINES,
    Lines,
    VersionRow,
    VersionState,
    kept_among,
    lines_and_kept,
    steps_to_review,
    with_kept,
)
from portal.plan.rules import Objection, carried_for, objections
from portal.plan.views.sides import sides_of
from portal.plan.views.step_lines import step_lines
from portal.plan.views.whose import SENTENCES, Mine, my_living_plan, my_plan, uuid_of
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import gettext as _
from portal.web.language import long_date
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person, person_here

blueprint = Blueprint("plan", __name__)


class News(Value):
    """What else waits for her: texts typed with her, and wants that no version says yet."""

    texts: int
    wants: int


@blueprint.get("/mon-plan")
@needs(person_here)
def plan() -> Response:
    """Show what she wants, and who does what; after the end, as it was."""
    mine = my_plan()
    found, kept = _lines(mine)
    shown = mine.versions.shown if mine else None
    waiting = mine.versions.waiting if mine and not mine.over else None
    lines = found[shown.id] if shown else NO_LINES
    against = _against(mine, found, kept)
    still = kept_among(kept, shown.kept_lines) if shown else NO_LINES
    own = me().account_id
    return page(
        "plan/plan.html",
        mine=mine,
        over=mine is not None and mine.over,
        shown=shown,
        waiting=waiting,
        asked=waiting or shown,
        standing=_standing(mine, shown),
        goals=lines.goals,
        kept=still,
        kept_lines=step_lines(mine, shown, still.actions),
        lines=step_lines(mine, shown, lines.actions),
        sides=sides_of(mine, shown) if mine and shown else (),
        hers=[one for one in against if one.answer.account_id == own],
        others_say=[one for one in against if one.answer.account_id != own],
        carried=carried_for(own, against),
        news=_news(mine, found),
        mends=lines.mends,
        review=_to_review(mine, shown, with_kept(lines, still)),
        others=_others(mine),
        children=mine.children if mine and not mine.over else (),
        waits_long=mine is not None and waiting is not None and _waits_long(mine, waiting),
    )


def _waits_long(mine: Mine, waiting: VersionRow) -> bool:
    """Say whether she said yes, of several adults, and still waits for the others."""
    said, shared = me().account_id in waiting.agreed, len(mine.household.adults) > 1
    return said and shared and waiting.waits_long(local_date(now()))


def _lines(mine: Mine | None) -> tuple[dict[UUID, Lines], Lines]:
    """Return the lines of what is in force, waits and is being written, and what she keeps."""
    if mine is None:
        return {}, NO_LINES
    one = mine.versions
    return lines_and_kept(db(), one, (one.current, one.waiting, one.draft), agreed=False)


def _to_review(mine: Mine | None, shown: VersionRow | None, lines: Lines) -> frozenset[UUID]:
    """Return the steps that rested on an agreement she stopped since: her own stops alone (R04)."""
    if mine is None or mine.over or shown is None:
        return frozenset()
    doers = {one.doer_id for one in lines.actions if one.is_open and one.doer_id is not None}
    lost = lost_to(db(), [me().account_id], doers, local_date(now()))
    return steps_to_review(lines.actions, lost, shown.proposed_at)


def _proposed(mine: Mine, found: Mapping[UUID, Lines]) -> list[Lines]:
    both = (mine.versions.waiting, mine.versions.current)
    return [found[one.id] for one in both if one is not None]


def _against(mine: Mine | None, found: Mapping[UUID, Lines], kept: Lines) -> tuple[Objection, ...]:
    if mine is None or mine.over:
        return ()
    return objections(mine.versions, _proposed(mine, found), kept)


def _news(mine: Mine | None, found: Mapping[UUID, Lines]) -> News:
    if mine is None or mine.over:
        return News(0, 0)
    own, draft = me().account_id, mine.versions.draft
    known = {goal.lineage for part in _proposed(mine, found) for goal in part.goals}
    wants = sum(
        goal.author_id == own == goal.typed_by_id and goal.lineage not in known
        for goal in (found[draft.id].goals if draft else ())
    )
    return News(me().typed, wants)


def _others(mine: Mine | None) -> list[ExternalRow]:
    """Return her plans made elsewhere that go on: her own, and nobody else's (R04)."""
    rows = plans_of(db(), me().account_id) if mine else []
    return [row for row in rows if row.ended_at is None]


def _standing(mine: Mine | None, shown: VersionRow | None) -> str:
    if mine is not None and mine.over:
        return _("C’est fini. Voici votre plan, comme il était.")
    if shown is None:
        if mine and mine.versions.draft:
            return _("Votre plan est en train de s’écrire.")
        return _("Votre plan n’est pas encore écrit.")
    last = shown.last_word_of(me().account_id)
    if shown.in_force_at is not None:
        date = long_date(shown.in_force_at)
        if last is not None and last.kind is AnswerKind.DISAGREE:
            return _(
                "Version %(number)s. Tout le monde a dit oui le %(date)s. Depuis, vous dites non.",
                number=shown.number,
                date=date,
            )
        return _(
            "Version %(number)s. En accord depuis le %(date)s.", number=shown.number, date=date
        )
    if last is not None and last.kind is AnswerKind.DISAGREE:
        # The card just below says whose no it is, in her words: said once.
        return _("Version %(number)s. Elle n’est pas encore en accord.", number=shown.number)
    if me().account_id not in shown.agreed:
        return _("Version %(number)s. Elle attend votre réponse.", number=shown.number)
    if shown.state is VersionState.PERSON_OK:
        return _(
            "Version %(number)s. Vous avez dit oui. Votre référent doit répondre.",
            number=shown.number,
        )
    return _("Version %(number)s. Elle attend encore un oui.", number=shown.number)


@blueprint.post("/mon-plan/etape")
@needs(person)
def tick() -> Response:
    """Say that one of her own steps is done, or is not."""
    mine, form = my_living_plan(), TickForm()
    step = uuid_of(form.step.data)
    if step is None or form.state.data not in (ActionState.DONE, ActionState.DOING):
        abort(404)
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.tick,
        pathway_id=mine.household.pathway_id,
        lineage=step,
        state=ActionState(cast("str", form.state.data)),
        cause=None,
        by=me().account_id,
        at=now(),
        referent_id=mine.referent_id,
    ):
        commit()
        return see_other("/mon-plan")
    return page("plan/not_ticked.html", form=form)
