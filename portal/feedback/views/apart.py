"""An opinion from a poster: the territory alone is known, no account, nothing about the visitor."""

import segno
from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.feedback import queries, service
from portal.feedback.catalogue import Moment, Question, Way, next_period_starts, period_of
from portal.feedback.forms.apart import OpenForm, open_form
from portal.feedback.views.pace import too_many
from portal.feedback.views.rereading import to_read_again, told
from portal.territories.queries import Place, place
from portal.web.access import public
from portal.web.forms import TOO_LONG, attempt, gives_back
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.request import commit, db, now

blueprint = Blueprint("feedback_apart", __name__)
_WHY = "whoever is helped may say what he thinks of it, without an account"
SENTENCES = {
    "unknown-question": lazy("Les questions ont changé. Recommencez, s’il vous plaît."),
    "unknown-answer": lazy("Choisissez une réponse de la liste."),
    "nothing-said": lazy("Répondez à une question, ou écrivez quelques mots."),
    "comment-too-long": TOO_LONG,
    "audience-missing": lazy("Choisissez qui peut lire vos mots."),
}
_CROWDED = lazy("Beaucoup d’avis arrivent en ce moment. Essayez encore dans 10 minutes.")


@blueprint.get("/avis/<code>")
@public(_WHY)
def ask(code: str) -> Response:
    """Show the questions."""
    return _ask(_place(code), open_form(questions_today()))


@blueprint.post("/avis/<code>")
@public(_WHY)
@gives_back
def send(code: str) -> Response:
    """Keep an opinion of nobody known."""
    here, form = _place(code), open_form(questions_today())
    if not form.validate_on_submit():
        return _ask(here, form)
    found = to_read_again(form.comment.data or "", form.seen.data or "", here.territory.id)
    if found:
        return _ask(here, form, found)
    if too_many(here.territory.code, now()):
        form.form_errors = [*form.form_errors, _CROWDED]
        form.refused = True
        return _ask(here, form)
    if not keep(form, here.territory.code, Way.POSTER):
        return _ask(here, form)
    commit()
    return see_other(f"/avis/{here.territory.code}/merci")


@blueprint.get("/avis/<code>/merci")
@public(_WHY)
def thanks(code: str) -> Response:
    """Say that the opinion has arrived, and where answers are read."""
    results_on = next_period_starts(local_date(now()))
    return page("feedback/open_thanks.html", place=_place(code), results_on=results_on)


@blueprint.get("/avis/<code>/affiche")
@public(_WHY)
def poster(code: str) -> Response:
    """Show the poster of a territory, to print: the code on it holds the territory and no more."""
    here = _place(code)
    address = f"{request.host_url}avis/{here.territory.code}"
    drawn = segno.make(address, error="m").svg_inline(
        scale=6, border=2, svgclass="qr", lineclass=None, light="#fff"
    )
    return page("feedback/poster.html", place=here, address=address, qr=drawn)


@blueprint.get("/avis/<code>/feuille")
@public(_WHY)
def sheet(code: str) -> Response:
    """Show the questions on paper, to print."""
    return page("feedback/paper.html", place=_place(code), questions=questions_today())


def questions_today() -> tuple[Question, ...]:
    """Return what a poster and the paper ask in this quarter, in her language."""
    period = period_of(local_date(now()))
    return queries.asked(db(), Moment.APART, period, language=language()).questions


def keep(form: OpenForm, territory_code: str, way: Way) -> bool:
    """Send what ``form`` holds. Return whether it was done; not committed."""
    return attempt(
        form,
        SENTENCES,
        service.send_open,
        service.Given(form.answers, form.comment.data or "", language(), form.readers),
        territory_code=territory_code,
        way=way,
        sending=form.id_of_sending,
        at=now(),
    )


def _place(code: str) -> Place:
    found = place(db(), code, on=local_date(now()))
    if found is None:
        abort(404)
    return found


def _ask(here: Place, form: OpenForm, found: tuple[str, ...] = ()) -> Response:
    if found:
        form.seen.data = told(found)
    return page("feedback/open.html", form=form, place=here, questions=form.questions, found=found)
