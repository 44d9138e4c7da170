"""How it ends, in her words: her goals, what helped, who to call next (DOMAIN §2, step 12)."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.circle.queries import delays_of, waits_long
from portal.core import ledger
from portal.core.clock import local_date
from portal.plan import service
from portal.plan.forms.follow_up import OUTCOME_WORDS, BalanceForm, CloseForm, OutcomeForm
from portal.plan.models import Outcome
from portal.plan.queries import BalanceRow, Ending, GoalRow, ending_of, goals_of
from portal.plan.views.whose import SENTENCES, Mine, my_plan_or_404
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("plan_balance", __name__)
_HERE = "/mon-plan/bilan"
_SENTENCES = {
    **SENTENCES,
    "over": lazy("Votre bilan est fini. Ses mots ne changent plus."),
    "not-begun": lazy("Le bilan n’est pas commencé. Regardez la page."),
    "goals-left": lazy("Répondez pour chaque but, ou dites que vous ne répondez pas."),
    "no-plan": lazy("Le plan vient d’abord. Le bilan vient après."),
    "pathway-over": lazy("Votre bilan est fini. Ses mots ne changent plus."),
}


@blueprint.get(_HERE)
@needs(person)
def balance() -> Response:
    """Show her balance as it stands: before, while she writes, or at the end."""
    mine = _mine_or_404()
    return _page(mine, _ending(mine), None)


@blueprint.post(f"{_HERE}/commencer")
@needs(person)
def begin() -> Response:
    """Begin the balance."""
    return _act(service.open_balance, by=me().account_id, language=language(), at=now())


@blueprint.post(f"{_HERE}/continuer")
@needs(person)
def keep_going() -> Response:
    """Go on with the plan: not now."""
    return _act(service.keep_going, by=me().account_id, at=now())


@blueprint.post(_HERE)
@needs(person)
def write() -> Response:
    """Keep what helped, and who she calls next."""
    mine, form = _mine_or_404(), BalanceForm()
    if form.validate_on_submit() and attempt(
        form,
        _SENTENCES,
        service.write_balance,
        helped=form.helped.data or "",
        next_contact=form.next_contact.data or "",
        language=language(),
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(_HERE)
    return _page(mine, _ending(mine), form)


@blueprint.get(f"{_HERE}/<uuid:lineage>")
@needs(person)
def outcome(lineage: UUID) -> Response:
    """Ask what became of one goal."""
    mine = _mine_or_404()
    hers = _ending(mine).hers
    kept = hers.outcomes.get(lineage) if hers else None
    form = OutcomeForm(outcome=kept.outcome.value, words=kept.words) if kept else OutcomeForm()
    return page("plan/outcome.html", form=form, goal=_goal_or_404(mine, lineage))


@blueprint.post(f"{_HERE}/<uuid:lineage>")
@needs(person)
def say_outcome(lineage: UUID) -> Response:
    """Keep what became of one goal."""
    mine, form = _mine_or_404(), OutcomeForm()
    goal = _goal_or_404(mine, lineage)
    if form.validate_on_submit() and attempt(
        form,
        _SENTENCES,
        service.say_outcome,
        lineage=lineage,
        outcome=Outcome(form.outcome.data),
        words=form.words.data or "",
        language=language(),
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(_HERE)
    return page("plan/outcome.html", form=form, goal=goal)


@blueprint.get(f"{_HERE}/finir")
@needs(person)
def before_close() -> Response:
    """Say what ends, and ask for her code."""
    return _close_page(_mine_or_404(), CloseForm())


@blueprint.post(f"{_HERE}/finir")
@needs(person)
def close() -> Response:
    """Close her balance. With the last adult's, the pathway ends and so does the mandate."""
    ledger.hold(db())
    mine, form = _mine_or_404(), CloseForm()
    leaves = form.leaves_goals.data
    if (
        form.validate_on_submit()
        and _all_said(mine, form)
        and proven(form)
        and attempt(
            form,
            _SENTENCES,
            service.close_balance,
            by=me().account_id,
            at=now(),
            leaves_goals=leaves,
        )
    ):
        commit()
        return see_other(_HERE)
    return _close_page(mine, form)


def _all_said(mine: Mine, form: CloseForm) -> bool:
    """Say whether every goal has its answer, or her word that it has none: before her code."""
    hers = _ending(mine).hers
    if form.leaves_goals.data or hers is None or not _left(mine, hers):
        return True
    form.leaves_goals.errors = [*form.leaves_goals.errors, str(_SENTENCES["goals-left"])]
    return False


def _left(mine: Mine, hers: BalanceRow) -> list[GoalRow]:
    return [goal for goal in _goals(mine) if goal.lineage not in hers.outcomes]


def _act(verb: Callable[..., object], **told: object) -> Response:
    mine, form = _mine_or_404(), Form()
    if form.validate_on_submit() and attempt(form, _SENTENCES, verb, **told):
        commit()
        return see_other(_HERE)
    return _page(mine, _ending(mine), form)


def _mine_or_404() -> Mine:
    mine = my_plan_or_404()
    if me().account_id not in mine.household.adults:
        abort(404)
    return mine


def _ending(mine: Mine) -> Ending:
    return ending_of(db(), mine.household.pathway_id, me().account_id)


def _goals(mine: Mine) -> list[GoalRow]:
    """Return her goals, and her child's, in the version that counts."""
    shown = mine.versions.shown
    voices = {one.account_id for one in mine.household.people if one.is_child} | {me().account_id}
    found = goals_of(db(), shown.id) if shown else ()
    return [goal for goal in found if goal.author_id in voices]


def _goal_or_404(mine: Mine, lineage: UUID) -> GoalRow:
    goal = next((one for one in _goals(mine) if one.lineage == lineage), None)
    if goal is None:
        abort(404)
    return goal


def _waits_long(mine: Mine, hers: BalanceRow) -> bool:
    """Say whether she closed hers, and waits for the other adults since longer than a yes takes."""
    if hers.closed_at is None:
        return False
    delays = delays_of(db(), mine.household.pathway_id)
    return waits_long(delays, hers.closed_at, local_date(now()))


def _page(mine: Mine, ending: Ending, form: Form | None) -> Response:
    hers = ending.hers
    typed = form if isinstance(form, BalanceForm) else BalanceForm(formdata=None, obj=hers)
    if form is not None and form is not typed:
        typed.form_errors, typed.refused = form.form_errors, form.refused
    return page(
        "plan/balance.html",
        form=typed,
        ending=ending,
        hers=hers,
        too_early=mine.versions.shown is None and not ending.is_closing and hers is None,
        goals=_goals(mine),
        outcomes=OUTCOME_WORDS,
        other=mine.also_reads,
        waits_long=hers is not None and not ending.is_over and _waits_long(mine, hers),
    )


def _close_page(mine: Mine, form: CloseForm) -> Response:
    ending = _ending(mine)
    hers = ending.hers
    if not ending.is_closing or hers is None or (hers.closed_at and not form.refused):
        return see_other(_HERE)
    return page(
        "plan/balance_end.html",
        form=form,
        hers=hers,
        left=_left(mine, hers),
        other=mine.also_reads,
    )
