"""« Mon avis »: what is asked, one question a page, and what came of it."""

from flask import Blueprint, abort, request
from flask import Response as FlaskResponse
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.feedback import queries, service
from portal.feedback.catalogue import SETS, TITLES, Moment, next_period_starts
from portal.feedback.forms import Draft, OpinionForm, read_draft, read_moment
from portal.territories.queries import territory
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("feedback", __name__)

SENTENCES = {
    "unknown-question": lazy("Les questions ont changé. Recommencez, s’il vous plaît."),
    "unknown-answer": lazy("Choisissez une réponse de la liste."),
    "comment-too-long": lazy("C’est un peu long. Gardez le plus important."),
    "audience-missing": lazy("Choisissez qui peut lire vos mots."),
}


@blueprint.get("/mon-avis")
@needs(person)
def show() -> Response:
    """Show what may be answered, what has been, and what services did of earlier opinions."""
    today = local_date(now())
    waiting = queries.pending_moments(db(), me().account_id, on=today)
    return page(
        "feedback/mine.html",
        waiting=[(moment, TITLES[moment], len(SETS[moment])) for moment in waiting],
        sent=[TITLES[moment] for moment in Moment if moment not in waiting],
        results_on=next_period_starts(today),
        replies=queries.replies(db(), me().territory_id),
    )


@blueprint.get("/mon-avis/questions")
@needs(person)
def first_question() -> Response:
    """Show the first question of a sitting. A sitting that is already sent has nothing to ask."""
    moment = read_moment(request.args.get("moment"))
    if moment is None:
        abort(404)
    waiting = queries.pending_moments(db(), me().account_id, on=local_date(now()))
    if moment not in waiting:
        return see_other("/mon-avis")
    return _ask(Draft(moment, 1, {}), OpinionForm())


@blueprint.post("/mon-avis/questions")
@needs(person)
def next_question() -> Response:
    """Take one answer and show what comes next; at the end, send."""
    draft = read_draft(request.form)
    if draft is None:
        abort(404)
    form = OpinionForm()
    change = request.form.get("change", "")
    if change.isdecimal() and len(change) < 3:
        return _ask(draft.at(int(change)), form)
    if request.form.get("go") == "back":
        return _ask(draft.at(draft.step - 1), form)
    if draft.at_end:
        return _send(draft, form)
    following = draft.answered(form.answer.data or "")
    if following is None:
        form.refuse()
        return _ask(draft, form)
    return _ask(following, form)


@blueprint.get("/mon-avis/merci")
@needs(person)
def thanks() -> Response:
    """Say that the opinion has arrived and when results can be read."""
    today = local_date(now())
    waiting = queries.pending_moments(db(), me().account_id, on=today)
    return page(
        "feedback/thanks.html",
        results_on=next_period_starts(today),
        then=next(((moment, TITLES[moment]) for moment in waiting), None),
    )


def _ask(draft: Draft, form: OpinionForm) -> FlaskResponse:
    missing = draft.first_missing
    if draft.at_end and missing is not None:
        form.refuse()
        draft = draft.at(missing)
    template = "feedback/end.html" if draft.at_end else "feedback/question.html"
    return page(template, form=form, draft=draft)


def _send(draft: Draft, form: OpinionForm) -> Response:
    if draft.first_missing is not None or request.form.get("go") != "send":
        return _ask(draft, form)
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.send,
        account_id=me().account_id,
        territory_code=territory(db(), me().territory_id).code,
        moment=draft.moment,
        answers=draft.answers,
        comment=form.comment.data or "",
        comment_language=language(),
        audience=form.readers,
        at=now(),
    ):
        commit()
        return see_other("/mon-avis/merci")
    return _ask(draft, form)
