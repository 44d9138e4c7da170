"""« Mon avis »: what is asked, one question a page, and what came of it."""

from flask import Blueprint, abort, request
from flask import Response as FlaskResponse
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.core.value import replace
from portal.feedback import queries, service
from portal.feedback.catalogue import TITLES, Moment, next_period_starts
from portal.feedback.forms import Draft, OpinionForm, read_moment
from portal.feedback.views.keeping import asked_today, forget, keep, kept
from portal.feedback.views.rereading import to_read_again, told
from portal.territories.queries import territory
from portal.web.access import needs
from portal.web.forms import TOO_LONG, attempt
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("feedback", __name__)
_NEWEST = 5

SENTENCES = {
    "unknown-question": lazy("Les questions ont changé. Recommencez, s’il vous plaît."),
    "unknown-answer": lazy("Choisissez une réponse de la liste."),
    "comment-too-long": TOO_LONG,
    "not-open": lazy("Ces questions viennent plus tard. Revenez à la page de vos avis."),
    "audience-missing": lazy("Choisissez qui peut lire vos mots."),
}


@blueprint.get("/mon-avis")
@needs(person)
def show() -> Response:
    """Show what may be answered, what has been, and what services did of earlier opinions."""
    today = local_date(now())
    mine = queries.sittings(db(), me().account_id, on=today)
    return page(
        "feedback/mine.html",
        waiting=[(one, TITLES[one], len(asked_today(one).questions)) for one in mine.waiting],
        sent=[TITLES[moment] for moment in mine.sent],
        next_on=mine.next_on,
        given=len(mine.released),
        requests=queries.requests_of(db(), territory_ids=[me().territory_id], limit=_NEWEST),
        on=today,
    )


@blueprint.get("/mon-avis/questions")
@needs(person)
def first_question() -> Response:
    """Start a sitting, or go on with it. One that is already sent has nothing to ask."""
    moment = read_moment(request.args.get("moment"))
    if moment is None:
        abort(404)
    if moment not in _waiting():
        return see_other("/mon-avis")
    draft = kept()
    if draft is None or draft.moment is not moment:
        draft = Draft(asked_today(moment), 1, {})
        keep(draft)
    return _go(draft.onward())


@blueprint.get("/mon-avis/questions/<int:number>")
@needs(person)
def show_question(number: int) -> Response:
    """Show a question with the answer it already has, or the end, where everything is read again.

    Who comes back here after sending is told that nothing is left to do.
    """
    draft = kept()
    if draft is None:
        return page("feedback/closed.html")
    if not draft.has(number):
        abort(404)
    draft = draft.at(number)
    if draft.at_end and draft.first_missing is not None:
        return _go(draft.onward())
    readers = draft.readers.value if draft.readers else None
    form = OpinionForm(comment=draft.words, audience=readers)
    if draft.at_end and draft.tried:
        form.ask_readers()
    return _ask(draft, form)


@blueprint.post("/mon-avis/questions/<int:number>")
@needs(person)
def next_question(number: int) -> Response:
    """Take one answer and go to what comes next; at the end, send."""
    moment, draft = read_moment(request.form.get("moment")), kept()
    if draft is None or draft.moment is not moment:
        return _late(moment)
    if not draft.has(number):
        abort(404)
    draft, form = draft.at(number), OpinionForm()
    if draft.at_end:
        return _end(draft, form)
    if request.form.get("go") == "back":
        return _go(draft.at(number - 1))
    following = draft.answered(form.answer.data or "")
    if following is None:
        form.refuse()
        return _ask(draft, form)
    keep(following)
    return _go(following)


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


def _waiting() -> list[Moment]:
    return queries.pending_moments(db(), me().account_id, on=local_date(now()))


def _go(draft: Draft) -> Response:
    return see_other(f"/mon-avis/questions/{draft.step}")


def _ask(draft: Draft, form: OpinionForm, found: tuple[str, ...] = ()) -> FlaskResponse:
    template = "feedback/end.html" if draft.at_end else "feedback/question.html"
    if found:
        form.seen.data = told(found)
    return page(template, form=form, draft=draft, found=found)


def _late(moment: Moment | None) -> Response:
    """Answer a page of a sitting that is over: sent with two taps, or left for another one."""
    if moment is None:
        abort(404)
    sent = queries.sittings(db(), me().account_id, on=local_date(now())).sent
    if request.form.get("go") == "send" and moment in sent:
        return see_other("/mon-avis/merci")
    return page("feedback/closed.html", status=409)


def _end(draft: Draft, form: OpinionForm) -> Response:
    """Send, or keep her words while she looks at an answer again.

    Words that her browser cannot keep stay on the page, which comes back with what to do.
    """
    if draft.first_missing is not None:
        return _go(draft.onward())
    sending = request.form.get("go") == "send"
    if sending and form.validate_on_submit():
        words, seen = form.comment.data or "", form.seen.data or ""
        found = to_read_again(words, seen, me().territory_id)
        return _ask(draft, form, found) if found else _send(draft, form)
    typed = replace(draft, words=form.comment.data or "", readers=form.readers, tried=sending)
    if keep(typed):
        return _go(typed.at(_looked_at(draft)))
    form.refuse_length()
    return _ask(draft, form)


def _looked_at(draft: Draft) -> int:
    """Return the step she asks for at the end: an answer to change, the last one, or the end."""
    change = request.form.get("change", "")
    if change.isdecimal() and len(change) < 3:
        return int(change)
    return draft.step - 1 if request.form.get("go") == "back" else draft.step


def _send(draft: Draft, form: OpinionForm) -> Response:
    if not attempt(
        form,
        SENTENCES,
        service.send,
        service.Given(draft.answers, form.comment.data or "", language(), form.readers),
        account_id=me().account_id,
        territory_code=territory(db(), me().territory_id).code,
        moment=draft.moment,
        at=now(),
    ):
        return _ask(draft, form)
    commit()
    forget()
    return see_other("/mon-avis/merci")
