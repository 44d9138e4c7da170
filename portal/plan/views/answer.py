"""Her answer to a version."""

from collections.abc import Iterable, Mapping
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
from portal.plan.queries import (
    NO_LINES,
    AnswerRow,
    Lines,
    VersionRow,
    kept_among,
    late_words_of,
    lines_and_kept,
    with_kept,
)
from portal.plan.rules import (
    Objection,
    carried_for,
    changes_between,
    objections,
    parted,
    sealed_text,
)
from portal.plan.views.child import child_asked, child_page, child_says
from portal.plan.views.sides import sides_of
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
    child = child_asked(mine)
    if child is not None:
        said = version.last_of(child.account_id)
        return child_page(version, child, AnswerForm(words=said.words if said else None))
    last = version.last_of(me().account_id)
    left = [one.hex for one in version.open_for(me().account_id)]
    late = late_words_of(db(), me().account_id)
    words = late or (last.words if last else None)
    return _answer_page(mine, AnswerForm(words=words, left_out=left), late=bool(late))


@blueprint.post("/mon-plan/repondre")
@needs(person_here)
def answer() -> Response:
    """Keep her answer. A yes asks for the proof; a no never does."""
    ledger.hold(db())  # who is the referent may not change between the question and the answer
    mine, form = my_living_plan(), AnswerForm()
    version = mine.numbered(whole(form.version.data))
    if version is None:
        abort(404)
    child = child_asked(mine)
    if child is not None:
        if (
            form.validate_on_submit()
            and form.says_one_thing(set(AnswerKind))
            and child_says(mine, version, child, form)
        ):
            commit()
            return see_other("/mon-plan#enfants")
        return child_page(_to_answer(my_living_plan()), child, form)
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
    since = mine.versions.known_to(me().account_id, version)
    if None in ticked:
        abort(404)
    said = service.Said(
        kind,
        form.seal.data or "",
        language(),
        Method.SIDE_BY_SIDE if me().side_by_side else Method.OWN_SESSION,
        device(),
        words=None if kind is AnswerKind.AGREE and not but else form.words.data,
        except_lines=[one for one in ticked if one],
        since_id=since.id if since else None,
        said_before=whole(form.said.data),
    )
    return attempt(
        form,
        SENTENCES,
        service.answer,
        version_id=version.id,
        said=said,
        by=me().account_id,
        side=Side.PERSON,
        at=now(),
        referent_id=mine.referent_id,
    )


def _to_answer(mine: Mine) -> VersionRow | None:
    """Return what she may answer: what waits, else what is in force: she may change her mind."""
    return None if mine.over else mine.versions.waiting or mine.versions.current


def _hers(mine: Mine, lines: Iterable[Lines], kept: Lines) -> list[Objection]:
    """Return what she said against the plan and did not take back, in ``lines`` still there."""
    own = me().account_id
    return [one for one in objections(mine.versions, lines, kept) if one.answer.account_id == own]


def _takes_back(mine: Mine) -> bool:
    """Say whether a yes to everything takes back a word of hers."""
    both = [one for one in (mine.versions.waiting, mine.versions.current) if one is not None]
    lines, kept = lines_and_kept(db(), mine.versions, both, agreed=True)
    hers = _hers(mine, [lines[one.id] for one in both], kept)
    return bool(both and parted(hers, lines[both[0].id])[0])


def _answer_page(mine: Mine, form: AnswerForm, *, late: bool = False) -> Response:
    version = _to_answer(mine)
    if version is None:
        return page("plan/answer.html", form=form, text=None)
    since = mine.versions.known_to(me().account_id, version)
    wanted = (version, since, mine.versions.current)
    lines, kept = lines_and_kept(db(), mine.versions, wanted, agreed=True)
    parts = [lines[v.id] for v in (version, mine.versions.current) if v is not None]
    hers, followed = parted(_hers(mine, parts, kept), lines[version.id])
    form.in_this_act = bool(hers)
    old = _known(lines, since, kept)
    changes = changes_between(old, lines[version.id]) if since else ()
    last, left_out = version.last_word_of(me().account_id), version.open_for(me().account_id)
    signed = last is not None and last.kind is AnswerKind.AGREE
    return page(
        "plan/answer.html",
        form=form,
        late=late,
        version=version,
        text=sealed_text(version, lines[version.id], language(), old=old),
        since=since,
        changes=changes,
        said_before=sum(one.account_id == me().account_id for one in version.answers),
        may_agree=not signed or bool(left_out),
        may_except=not version.in_force,
        signed=signed and not version.in_force,
        ticked=form.left_out.data or (),
        hers=hers,
        followed=followed,
        own_open=left_out,
        carried=carried_for(me().account_id, hers),
        own_words=_own_words(lines[version.id]),
        also_reads=mine.also_reads,
        referent_blind=mine.referent_id is not None and not _referent_reads(mine),
    )


def _known(lines: Mapping[UUID, Lines], since: VersionRow | None, kept: Lines) -> Lines:
    """Return the lines of the version she knows, and those that it did not let go."""
    if since is None:
        return NO_LINES
    return with_kept(lines[since.id], kept_among(kept, since.kept_lines))


def _own_words(lines: Lines) -> frozenset[UUID]:
    """Return the goals that she typed herself: of them one asks whether she still wants it."""
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
    lines, kept = lines_and_kept(db(), mine.versions, [version], agreed=True)
    hers = _hers(mine, [lines[version.id]], kept)
    return page(
        "plan/answered.html",
        version=version,
        last=last,
        hers=[one for one in hers if one.answer is last],
        before=_before(mine, last),
        sides=sides_of(mine, version),
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
