"""Her answer to a version."""

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.core import ledger
from portal.plan import service
from portal.plan.forms.person import AnswerForm, whole
from portal.plan.models import AnswerKind, Method, Side
from portal.plan.queries import VersionRow, lines_of
from portal.plan.rules import SealedText, sealed_text
from portal.plan.views.whose import SENTENCES, Mine, my_plan, my_plan_or_404
from portal.web.access import needs
from portal.web.device import device
from portal.web.forms import attempt
from portal.web.language import language
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, now
from portal.web.rules import person_here

blueprint = Blueprint("plan_answer", __name__)


@blueprint.get("/mon-plan/repondre")
@needs(person_here)
def before_answer() -> Response:
    """Show the whole version that waits, and the answers."""
    mine = my_plan()
    if mine is None or mine.versions.waiting is None:
        return see_other("/mon-plan")
    return _answer_page(mine, AnswerForm())


@blueprint.post("/mon-plan/repondre")
@needs(person_here)
def answer() -> Response:
    """Keep her answer. A yes asks for the proof; a no never does."""
    ledger.hold(db())  # who is the referent may not change between the question and the answer
    mine, form = my_plan_or_404(), AnswerForm()
    version = mine.numbered(whole(form.version.data))
    if version is None:
        abort(404)
    if form.validate_on_submit():
        if form.answer.data not in set(AnswerKind):
            form.say_choose()
        elif _given(mine, version, form):
            commit()
            return see_other("/mon-plan/ma-reponse")
    return _answer_page(my_plan_or_404(), form)


def _given(mine: Mine, version: VersionRow, form: AnswerForm) -> bool:
    kind = AnswerKind(form.answer.data)
    if kind is AnswerKind.AGREE and not proven(form):
        return False
    return attempt(
        form,
        SENTENCES,
        service.answer,
        version_id=version.id,
        seal=form.seal.data or "",
        kind=kind,
        words=None if kind is AnswerKind.AGREE else form.words.data,
        by=me().account_id,
        side=Side.PERSON,
        language=language(),
        method=Method.SIDE_BY_SIDE if me().side_by_side else Method.OWN_SESSION,
        device=device(),
        at=now(),
        referent_id=mine.referent_id,
    )


def _answer_page(mine: Mine, form: AnswerForm) -> Response:
    waiting = mine.versions.waiting
    text: SealedText | None = None
    if waiting is not None:
        text = sealed_text(waiting, lines_of(db(), waiting.id), language())
    last = waiting.last_word_of(me().account_id) if waiting else None
    signed = last is not None and last.kind is AnswerKind.AGREE
    return page(
        "plan/answer.html",
        form=form,
        waiting=waiting,
        text=text,
        signed=signed,
        also_reads=mine.also_reads,
    )


@blueprint.get("/mon-plan/ma-reponse")
@needs(person_here)
def answered() -> Response:
    """Show what she answered last, and what comes next."""
    mine = my_plan()
    version = (mine.versions.waiting or mine.versions.current) if mine else None
    last = version.last_of(me().account_id) if version else None
    if version is None or last is None:
        return see_other("/mon-plan")
    return page("plan/answered.html", version=version, last=last)
