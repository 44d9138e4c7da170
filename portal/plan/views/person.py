"""Her plan, and her own steps."""

from typing import cast

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.external_plans.queries import ExternalRow, plans_of
from portal.plan import service
from portal.plan.forms.person import TickForm
from portal.plan.models import ActionState, AnswerKind, Side
from portal.plan.queries import (
    AnswerRow,
    Lines,
    VersionRow,
    VersionState,
    lines_of,
    mended,
)
from portal.plan.views.step_lines import step_lines
from portal.plan.views.whose import SENTENCES, Mine, my_plan, my_plan_or_404, uuid_of
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import gettext as _
from portal.web.language import long_date
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person_here

blueprint = Blueprint("plan", __name__)

_NO_LINES = Lines((), ())


@blueprint.get("/mon-plan")
@needs(person_here)
def plan() -> Response:
    """Show what she wants, and who does what."""
    mine = my_plan()
    shown = mine.versions.shown if mine else None
    lines = lines_of(db(), shown.id) if shown else _NO_LINES
    lines, mends = mended(lines)
    return page(
        "plan/plan.html",
        mine=mine,
        shown=shown,
        waiting=mine.versions.waiting if mine else None,
        standing=_standing(mine, shown),
        goals=lines.goals,
        lines=step_lines(mine, shown, lines.actions),
        sides=_sides(mine, shown) if mine and shown else (),
        against=_against(mine),
        except_for=_except_for(mine),
        mends=mends,
        others=_others(mine),
    )


def _others(mine: Mine | None) -> list[ExternalRow]:
    """Return her plans made elsewhere that go on: her own, and nobody else's (R04)."""
    rows = plans_of(db(), me().account_id) if mine else []
    return [row for row in rows if row.ended_at is None]


def _standing(mine: Mine | None, shown: VersionRow | None) -> str:
    if shown is None:
        if mine and mine.versions.draft:
            return _("Votre plan est en train de s’écrire.")
        return _("Votre plan n’est pas encore écrit.")
    if shown.in_force_at is not None:
        date = long_date(shown.in_force_at)
        return _(
            "Version %(number)s. En accord depuis le %(date)s.", number=shown.number, date=date
        )
    last = shown.last_word_of(me().account_id)
    if last is not None and last.kind is AnswerKind.DISAGREE:
        return _("Version %(number)s. Vous n’êtes pas d’accord.", number=shown.number)
    if me().account_id not in shown.agreed:
        return _("Version %(number)s. Elle attend votre réponse.", number=shown.number)
    if shown.state is VersionState.PERSON_OK:
        return _(
            "Version %(number)s. Vous avez dit oui. Votre référent doit répondre.",
            number=shown.number,
        )
    return _("Version %(number)s. Elle attend encore un oui.", number=shown.number)


def _sides(mine: Mine, shown: VersionRow) -> list[tuple[str, str]]:
    """Return who says what of the version: each adult, then the referent."""
    names = {p.account_id: p.first_name for p in mine.household.people if not p.is_child}
    names[me().account_id] = _("Vous")
    # What is in force was agreed with the referent of that day, whoever is the referent now.
    signed = [a for a in shown.answers if a.side is Side.REFERENT and a.kind is AnswerKind.AGREE]
    if shown.in_force and signed:
        names[signed[-1].account_id] = signed[-1].name
    elif mine.referent_id is not None:
        last = shown.last_of(mine.referent_id)
        names[mine.referent_id] = last.name if last else _("Votre référent")
    return [(name, _answered(shown.last_word_of(key))) for key, name in names.items()]


def _answered(answer: AnswerRow | None) -> str:
    if answer is None:
        return _("pas encore de réponse")
    if answer.except_lines:
        return _("oui, sauf des lignes, le %(date)s", date=long_date(answer.at))
    if answer.kind is AnswerKind.AGREE:
        return _("oui, le %(date)s", date=long_date(answer.at))
    return _("pas d’accord, le %(date)s", date=long_date(answer.at))


def _against(mine: Mine | None) -> list[tuple[int, AnswerRow]]:
    """Return the disagreements that stand, with the number of their version."""
    if mine is None:
        return []
    open_ones = (mine.versions.waiting, mine.versions.current)
    return [(one.number, no) for one in open_ones if one for no in one.disagreements()]


def _except_for(mine: Mine | None) -> list[tuple[int, AnswerRow]]:
    """Return the yeses that leave lines out, with the number of their version."""
    if mine is None:
        return []
    open_ones = (mine.versions.waiting, mine.versions.current)
    return [(one.number, yes) for one in open_ones if one for yes in one.reservations()]


@blueprint.post("/mon-plan/etape")
@needs(person_here)
def tick() -> Response:
    """Say that one of her own steps is done, or is not."""
    mine, form = my_plan_or_404(), TickForm()
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
