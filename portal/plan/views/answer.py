"""Her answer to a version."""

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.core import ledger
from portal.plan import service
from portal.plan.forms.person import EXCEPT, AnswerForm, whole
from portal.plan.models import AnswerKind, Method, Side
from portal.plan.queries import VersionRow, lines_of_many
from portal.plan.rules import changes_between, sealed_text
from portal.plan.views.whose import SENTENCES, Mine, my_plan, my_plan_or_404, uuid_of
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
    """Show what changed, then the whole version that she may answer, and the answers."""
    mine = my_plan()
    if mine is None or _to_answer(mine) is None:
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
    if (
        form.validate_on_submit()
        and form.says_one_thing({EXCEPT, *AnswerKind})
        and _given(mine, version, form)
    ):
        commit()
        return see_other("/mon-plan/ma-reponse")
    return _answer_page(my_plan_or_404(), form)


def _given(mine: Mine, version: VersionRow, form: AnswerForm) -> bool:
    but = form.answer.data == EXCEPT
    kind = AnswerKind.AGREE if but else AnswerKind(form.answer.data)
    if kind is AnswerKind.AGREE and not proven(form):
        return False
    ticked = [uuid_of(one) for one in form.left_out.data or ()] if but else []
    if None in ticked:
        abort(404)
    return attempt(
        form,
        SENTENCES,
        service.answer,
        version_id=version.id,
        seal=form.seal.data or "",
        kind=kind,
        words=None if kind is AnswerKind.AGREE and not but else form.words.data,
        by=me().account_id,
        side=Side.PERSON,
        language=language(),
        method=Method.SIDE_BY_SIDE if me().side_by_side else Method.OWN_SESSION,
        device=device(),
        at=now(),
        referent_id=mine.referent_id,
        except_lines=ticked,
    )


def _to_answer(mine: Mine) -> VersionRow | None:
    """Return what she may answer: what waits, else what is in force but for lines she left out."""
    if mine.versions.waiting is not None:
        return mine.versions.waiting
    current = mine.versions.current
    return current if current is not None and current.open_for(me().account_id) else None


def _since(mine: Mine, version: VersionRow) -> VersionRow | None:
    """Return the version she knows: the one in force, else the last one she answered before."""
    if mine.versions.current is not None:
        return mine.versions.current if mine.versions.current is not version else None
    known = (one for one in mine.versions.past if one.last_of(me().account_id))
    return next(known, None)


def _answer_page(mine: Mine, form: AnswerForm) -> Response:
    version = _to_answer(mine)
    if version is None:
        return page("plan/answer.html", form=form, text=None)
    since = _since(mine, version)
    lines = lines_of_many(db(), [one.id for one in (version, since) if one is not None])
    last, open_lines = version.last_word_of(me().account_id), version.open_for(me().account_id)
    signed = last is not None and last.kind is AnswerKind.AGREE
    return page(
        "plan/answer.html",
        form=form,
        version=version,
        text=sealed_text(version, lines[version.id], language()),
        since=since,
        changes=changes_between(lines[since.id], lines[version.id]) if since else (),
        may_agree=not signed or bool(open_lines),
        may_except=not version.in_force and (not signed or bool(open_lines)),
        ticked=form.left_out.data or (),
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
