"""Her answer to a version."""

from collections.abc import Iterable
from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.consent.catalogue import Theme
from portal.consent.queries import themes_seen_by
from portal.core import ledger
from portal.core.clock import local_date
from portal.plan import service
from portal.plan.forms.person import EXCEPT, AnswerForm, whole
from portal.plan.models import AnswerKind, Method, Side
from portal.plan.queries import AnswerRow, Lines, VersionRow, agreed_lines_of_many
from portal.plan.rules import (
    Objection,
    carried_for,
    changes_between,
    objections,
    sealed_text,
)
from portal.plan.views.whose import SENTENCES, Mine, my_living_plan, my_plan, uuid_of
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
    version = _to_answer(mine) if mine else None
    if mine is None or version is None:
        return see_other("/mon-plan")
    last = version.last_of(me().account_id)
    left = [one.hex for one in version.open_for(me().account_id)]
    return _answer_page(mine, AnswerForm(words=last.words if last else None, left_out=left))


@blueprint.post("/mon-plan/repondre")
@needs(person_here)
def answer() -> Response:
    """Keep her answer. A yes asks for the proof; a no never does."""
    ledger.hold(db())  # who is the referent may not change between the question and the answer
    mine, form = my_living_plan(), AnswerForm()
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
    return _answer_page(my_living_plan(), form)


def _given(mine: Mine, version: VersionRow, form: AnswerForm) -> bool:
    but = form.answer.data == EXCEPT
    kind = AnswerKind.AGREE if but else AnswerKind(form.answer.data)
    form.in_this_act = not but and _takes_back(mine)
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
    """Return what she may answer: what waits, else what is in force: she may change her mind."""
    return None if mine.over else mine.versions.waiting or mine.versions.current


def _hers(mine: Mine, lines: Iterable[Lines]) -> list[Objection]:
    """Return what she said against the plan and did not take back, in ``lines`` still there."""
    own = me().account_id
    return [one for one in objections(mine.versions, lines) if one.answer.account_id == own]


def _takes_back(mine: Mine) -> bool:
    """Say whether a yes to everything takes back a word of hers."""
    both = [one.id for one in (mine.versions.waiting, mine.versions.current) if one is not None]
    return bool(_hers(mine, agreed_lines_of_many(db(), both).values()))


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
    known = {one.id for one in (version, since, mine.versions.current) if one is not None}
    lines = agreed_lines_of_many(db(), list(known))
    hers = _hers(mine, [lines[v.id] for v in (version, mine.versions.current) if v is not None])
    form.in_this_act = bool(hers)
    changes = changes_between(lines[since.id], lines[version.id]) if since else ()
    last, open_lines = version.last_word_of(me().account_id), version.open_for(me().account_id)
    signed = last is not None and last.kind is AnswerKind.AGREE
    return page(
        "plan/answer.html",
        form=form,
        version=version,
        text=sealed_text(version, lines[version.id], language()),
        since=since,
        changes=changes,
        may_agree=not signed or bool(open_lines),
        may_except=not version.in_force and (not signed or bool(open_lines)),
        ticked=form.left_out.data or (),
        hers=hers,
        carried=carried_for(me().account_id, hers),
        own_words=_own_words(lines[version.id]),
        also_reads=mine.also_reads,
        referent_blind=mine.referent_id is not None and not _referent_reads(mine),
    )


def _own_words(lines: Lines) -> frozenset[UUID]:
    """Return the goals that she typed herself: they need no box to say that they are not right."""
    own = me().account_id
    return frozenset(g.lineage for g in lines.goals if g.author_id == own == g.typed_by_id)


@blueprint.get("/mon-plan/ma-reponse")
@needs(person_here)
def answered() -> Response:
    """Show what she answered last, what comes next, and what she said before."""
    mine = my_plan()
    version = (mine.versions.waiting or mine.versions.current) if mine else None
    last = version.last_of(me().account_id) if version else None
    if mine is None or version is None or last is None:
        return see_other("/mon-plan")
    lines = agreed_lines_of_many(db(), [version.id])
    return page(
        "plan/answered.html",
        version=version,
        last=last,
        hers=[one for one in _hers(mine, lines.values()) if one.answer is last],
        before=_before(mine, last),
        has_referent=mine.referent_id is not None,
        referent_reads=_referent_reads(mine),
        # whether he may read depends on the other adult too, of whom she learns nothing (R04)
        alone=len(mine.household.adults) == 1,
    )


def _referent_reads(mine: Mine) -> bool:
    """Say whether her own agreements let her referent read the plan."""
    if mine.referent_id is None:
        return False
    on = local_date(now())
    shown = themes_seen_by(db(), viewer_id=mine.referent_id, person_id=me().account_id, on=on)
    return Theme.PLAN in shown


def _before(mine: Mine, last: AnswerRow) -> list[tuple[int, AnswerRow]]:
    """Return her earlier answers with words, the newest first, with their version's number."""
    one, own = mine.versions, me().account_id
    known = [v for v in (one.waiting, one.current, *one.past) if v is not None]
    said = [(v.number, a) for v in known for a in v.answers if a.account_id == own and a.words]
    return sorted(
        (pair for pair in said if pair[1] is not last), key=lambda pair: pair[1].at, reverse=True
    )
