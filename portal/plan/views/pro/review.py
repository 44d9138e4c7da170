"""The referent says when the plan was looked at again with her, and proposes the balance."""

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.plan import service
from portal.plan.forms.pro import ReviewForm
from portal.plan.queries import ending_of, nothing_for_now
from portal.plan.views.pro.desk import PRO_SENTENCES, Desk, leave_line, writing_desk
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import professional

blueprint = Blueprint("plan_review", __name__)
_POINT = "/pro/personnes/<handle>/plan/point"
_SENTENCES = {
    **PRO_SENTENCES,
    "no-plan": lazy("Le plan vient d’abord : proposez une version avant le bilan."),
    "not-yet": lazy("Ce jour n’est pas encore venu. Choisissez le jour du point."),
    "too-early": lazy("Ce jour est avant le début du parcours. Choisissez le jour du point."),
    "over": lazy("Le parcours est fini. Il n’y a plus de bilan à proposer."),
}


@blueprint.get(_POINT)
@needs(professional)
def review(handle: str) -> Response:
    """Show the day of the next review, and the form to note one."""
    return _page(writing_desk(handle), ReviewForm())


@blueprint.post(_POINT)
@needs(professional)
def note_review(handle: str) -> Response:
    """Keep the day of a review."""
    desk, form = writing_desk(handle), ReviewForm()
    if form.validate_on_submit() and attempt(
        form,
        _SENTENCES,
        service.record_review,
        pathway_id=desk.household.pathway_id,
        held_on=form.held_on.data,
        by=me().account_id,
        referent_id=desk.referent_id,
        at=now(),
    ):
        commit()
        return see_other(desk.here)
    return _page(desk, form)


@blueprint.post(f"{_POINT}/bilan")
@needs(professional)
def propose_balance(handle: str) -> Response:
    """Propose the balance: she begins it, or not."""
    desk, form = writing_desk(handle), ReviewForm(formdata=None)
    if attempt(
        form,
        _SENTENCES,
        service.propose_balance,
        pathway_id=desk.household.pathway_id,
        by=me().account_id,
        referent_id=desk.referent_id,
        language=language(),
        at=now(),
    ):
        commit()
        return see_other(f"{desk.here}/point")
    return _page(desk, form)


def _page(desk: Desk, form: ReviewForm) -> Response:
    leave_line(desk, only_own=False)
    commit()
    versions, ending = desk.versions(), ending_of(db(), desk.household.pathway_id)
    said = nothing_for_now(db(), desk.household.adults)
    return page(
        "plan/pro/review.html",
        form=form,
        desk=desk,
        next_review=versions.next_review,
        reviewed_on=versions.review.reviewed_on,
        nothing=[one.first_name for one in desk.household.people if one.account_id in said],
        too_early=versions.shown is None,
        closing=ending.is_closing,
        proposed=desk.household.adults <= ending.begun_by,
    )
