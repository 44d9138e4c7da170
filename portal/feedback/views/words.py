"""« Mes mots » : what became of the words she released. No address tells which words they are."""

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.feedback import queries, service
from portal.feedback.catalogue import AUDIENCES, REASONS, TITLES, Moment, period_words
from portal.feedback.forms.hers import AnswerPeersForm
from portal.feedback.queries import HerWords
from portal.feedback.views.rereading import to_read_again, told
from portal.web.access import needs
from portal.web.forms import TOO_LONG, Form, attempt
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("feedback_words", __name__)
_HERE = "/mon-avis/mes-mots"
_GONE = lazy("Ces mots ne sont plus là.")
SENTENCES = {
    "nothing-written": lazy("Écrivez votre réponse."),
    "comment-too-long": TOO_LONG,
    "not-decided": lazy("Vos mots attendent une nouvelle lecture."),
    "not-there": _GONE,
}


@blueprint.get(_HERE)
@needs(person)
def every() -> Response:
    """List the words she released."""
    return page(
        "feedback/my_words.html",
        words=queries.her_words(db(), me().account_id),
        titles=TITLES,
        period_words=period_words,
        on=local_date(now()),
    )


@blueprint.get(f"{_HERE}/<int:number>")
@needs(person)
def one(number: int) -> Response:
    """Show some words of hers, who reads them, and what became of them."""
    return _one(number, _hers(number), AnswerPeersForm())


@blueprint.post(f"{_HERE}/<int:number>/reprendre")
@needs(person)
def take_back(number: int) -> Response:
    """Erase her words everywhere."""
    hers, form = _hers(number), Form()
    if form.validate_on_submit() and _took_back(form, hers):
        commit()
        return see_other(f"{_HERE}/{number}")
    return _one(number, hers, AnswerPeersForm(formdata=None), form)


def _took_back(form: Form, hers: HerWords) -> bool:
    who = me().account_id
    if hers.moment is Moment.STORY:
        return attempt(form, SENTENCES, service.stop_telling, account_id=who, at=now())
    about = {"account_id": who, "moment": hers.moment, "period": hers.period}
    return attempt(form, SENTENCES, service.take_back, **about)


@blueprint.post(f"{_HERE}/<int:number>/repondre")
@needs(person)
def answer(number: int) -> Response:
    """Answer the decision on her words: they are read again."""
    hers, form = _hers(number), AnswerPeersForm()
    if not form.validate_on_submit():
        return _one(number, hers, form)
    found = to_read_again(form.words.data or "", form.seen.data or "", me().territory_id)
    if found:
        return _one(number, hers, form, found=found)
    if attempt(
        form,
        SENTENCES,
        service.answer_peers,
        account_id=me().account_id,
        moment=hers.moment,
        period=hers.period,
        words=form.words.data or "",
        language=language(),
    ):
        commit()
        return see_other(f"{_HERE}/{number}")
    return _one(number, hers, form)


def _hers(number: int) -> HerWords:
    found = queries.her_words(db(), me().account_id)
    if not 1 <= number <= len(found):
        abort(404)
    return found[number - 1]


def _one(
    number: int,
    hers: HerWords,
    form: AnswerPeersForm,
    refused: Form | None = None,
    found: tuple[str, ...] = (),
) -> Response:
    if found:
        form.seen.data = told(found)
    return page(
        "feedback/my_word.html",
        form=form if refused is None else refused,
        answering=form,
        found=found,
        number=number,
        hers=hers,
        title=TITLES[hers.moment],
        audiences=AUDIENCES,
        reasons=REASONS,
        on=local_date(now()),
    )
