"""« Questions » : peers and evaluators write them together, agree, and open them (R32).

The two desks have the same pages: none of the two may go on without the other.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.core.plain_language import kandel_moles, knows_rare_words
from portal.feedback import queries, service
from portal.feedback.catalogue import (
    LANGUAGES,
    MOST_QUESTIONS,
    SETS,
    TITLES,
    Moment,
    Vote,
    next_period_starts,
    period_of,
    period_words,
)
from portal.feedback.forms.opinion import read_moment
from portal.feedback.forms.questions import KINDS, QuestionForm
from portal.feedback.queries import SetRow
from portal.feedback.rules import missing_languages, unclear
from portal.feedback.views.desks import Desk, at_both_desks
from portal.web.forms import TOO_LONG, Form, attempt
from portal.web.glossary import terms
from portal.web.language import PEOPLE, language, lazy, said_in
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now

blueprint = Blueprint("feedback_writing", __name__)
_NEW = "nouvelle"
SENTENCES = {
    "already-begun": lazy("Une nouvelle version est déjà en cours."),
    "not-there": lazy("Ces questions ne sont plus là."),
    "locked": lazy("Ces questions sont ouvertes : elles ne changent plus."),
    "nothing-written": lazy("Écrivez la question."),
    "too-long": TOO_LONG,
    "too-many": lazy("Il y a déjà 8 questions. Enlevez-en une d’abord."),
    "unknown-question": lazy("Cette question n’est plus là."),
    "other-kind": lazy("Choisissez une réponse de la liste."),
    "not-before": lazy("Choisissez une question qui vient avant."),
    "first": lazy("Cette question est déjà la première."),
    "no-question": lazy("Il faut au moins une question."),
    "not-translated": lazy("Une question manque dans une langue."),
    "not-plain": lazy("Une question n’est pas assez simple."),
    "not-carried": lazy("Il manque encore des voix."),
    "already-next": lazy("D’autres questions s’ouvrent déjà ce jour-là."),
}


@at_both_desks(blueprint, "GET")
def every(desk: Desk) -> Response:
    """List what is asked at each moment, what comes next, and what is being written."""
    return _list(desk, Form(formdata=None))


@at_both_desks(blueprint, "POST")
def begin(desk: Desk) -> Response:
    """Begin the next version of what is asked at a moment."""
    moment, form = read_moment(request.form.get("moment")), Form()
    if moment is None:
        abort(404)
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.begin_set,
        moment,
        translate=said_in,
        by=me().account_id,
        at=now(),
    ):
        commit()
        begun = next(one for one in queries.every_set(db()) if _is_draft(one, moment))
        return see_other(f"{desk.here}/{begun.id}")
    return _list(desk, form)


@at_both_desks(blueprint, "GET", "/<uuid:set_id>")
def one(desk: Desk, set_id: UUID) -> Response:
    """Show the questions of a set, what is missing, and who is for it."""
    return _set(desk, _known(set_id), Form(formdata=None))


@at_both_desks(blueprint, "POST", "/<uuid:set_id>/voter")
def vote(desk: Desk, set_id: UUID) -> Response:
    """Be for the set as it is, or against it."""
    row, form = _known(set_id), Form()
    said = next((one for one in Vote if one.value == request.form.get("vote")), None)
    if said is None:
        abort(404)
    who = {"side": desk.side, "by": me().account_id, "by_name": me().display_name}
    if _did(form, service.vote_on_set, row.id, said, **who):
        return see_other(f"{desk.here}/{row.id}")
    return _set(desk, row, form)


@at_both_desks(blueprint, "POST", "/<uuid:set_id>/ouvrir")
def open_next(desk: Desk, set_id: UUID) -> Response:
    """Lock the set: it is asked from the next quarter on."""
    row, form = _known(set_id), Form()
    if _did(form, service.open_set, row.id, glossary=terms(), at=now()):
        return see_other(f"{desk.here}/{row.id}")
    return _set(desk, row, form)


@at_both_desks(blueprint, "GET", "/<uuid:set_id>/<code>")
def edit(desk: Desk, set_id: UUID, code: str) -> Response:
    """Show the form of a question, or of a new one."""
    row = _written(set_id, code)
    form = QuestionForm(formdata=None)
    known = row.question(code)
    if known is not None:
        form.fill(known, row.words[code])
    return _question(desk, row, code, form)


@at_both_desks(blueprint, "POST", "/<uuid:set_id>/<code>")
def write(desk: Desk, set_id: UUID, code: str) -> Response:
    """Measure what is written, or keep it."""
    row, form = _written(set_id, code), QuestionForm()
    form.offer(_before(row, code))
    form.keep_kind(row.question(code))
    if request.form.get("go") == "check":
        return _question(desk, row, code, form)
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.write_question,
        row.id,
        form.question("" if code == _NEW else code),
        form.words,
    ):
        commit()
        return see_other(f"{desk.here}/{row.id}")
    return _question(desk, row, code, form)


@at_both_desks(blueprint, "POST", "/<uuid:set_id>/<code>/enlever")
def take_out(desk: Desk, set_id: UUID, code: str) -> Response:
    """Take a question out, and what followed its answer."""
    row, form = _written(set_id, code), Form()
    if _did(form, service.take_out, row.id, code):
        return see_other(f"{desk.here}/{row.id}")
    return _set(desk, row, form)


@at_both_desks(blueprint, "POST", "/<uuid:set_id>/<code>/monter")
def move_up(desk: Desk, set_id: UUID, code: str) -> Response:
    """Ask a question one place earlier."""
    row, form = _written(set_id, code), Form()
    if _did(form, service.move_up, row.id, code):
        return see_other(f"{desk.here}/{row.id}")
    return _set(desk, row, form)


def _did(form: Form, verb: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
    done = form.validate_on_submit() and attempt(form, SENTENCES, verb, *args, **kwargs)
    if done:
        commit()
    return done


def _is_draft(row: SetRow, moment: Moment) -> bool:
    return row.moment is moment and not row.locked


def _known(set_id: UUID) -> SetRow:
    found = queries.one_set(db(), set_id, language=language())
    if found is None:
        abort(404)
    return found


def _written(set_id: UUID, code: str) -> SetRow:
    """Return a set that is still written and has the question; others are not there (404)."""
    row = _known(set_id)
    if row.locked or (code != _NEW and row.question(code) is None):
        abort(404)
    return row


def _before(row: SetRow, code: str) -> list[Any]:
    codes = [one.code for one in row.questions]
    return list(row.questions[: codes.index(code)] if code in codes else row.questions)


def _list(desk: Desk, form: Form) -> Response:
    return page(
        "feedback/writing/sets.html",
        form=form,
        desk=desk,
        titles={one: TITLES[one] for one in SETS},
        sets=queries.every_set(db(), language=language()),
        today=period_of(local_date(now())),
        period_words=period_words,
        section=desk.here,
    )


def _set(desk: Desk, row: SetRow, form: Form) -> Response:
    return page(
        "feedback/writing/set.html",
        form=form,
        desk=desk,
        row=row,
        title=TITLES[row.moment],
        votes=queries.votes_on(db(), row.id),
        missing={one.code: missing_languages(row.words[one.code]) for one in row.questions},
        unclear={
            one.code: unclear(row.words[one.code].get("fr", ""), glossary=terms())
            for one in row.questions
        },
        needed=(queries.PEERS_NEEDED, queries.EVALUATORS_NEEDED),
        most=MOST_QUESTIONS,
        kinds=KINDS,
        languages=PEOPLE,
        opens_on=next_period_starts(local_date(now())),
        period_words=period_words,
        section=desk.here,
    )


def _question(desk: Desk, row: SetRow, code: str, form: QuestionForm) -> Response:
    form.offer(_before(row, code))
    french = form.fr.data or ""
    return page(
        "feedback/writing/question.html",
        form=form,
        desk=desk,
        row=row,
        code=code,
        new=code == _NEW,
        title=TITLES[row.moment],
        french=french,
        ease=round(kandel_moles(french)),
        unclear=unclear(french, glossary=terms()) if french else [],
        rare=knows_rare_words(),
        languages=LANGUAGES,
        section=desk.here,
    )
