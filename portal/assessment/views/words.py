"""Her own words on the 12 parts of life: one part a page. Nobody else writes here."""

from uuid import UUID

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.assessment import service
from portal.assessment.catalogue import DOMAIN_WORDS, LEVEL_WORDS, REPLY_WORDS, Domain
from portal.assessment.forms.person import ERASE, TypedForm, WordsForm
from portal.assessment.queries import (
    TypedRow,
    lines_about,
    own_words_of,
    typed_on,
    views_of,
    waiting_words,
)
from portal.assessment.views.whose import SENTENCES, Whose, whose
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import gettext as _
from portal.web.language import language
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person_here

blueprint = Blueprint("assessment_words", __name__)
DOMAINS = tuple(DOMAIN_WORDS)
_CHANGE = "changer"


@blueprint.get("/mon-plan/mes-mots")
@needs(person_here)
def parts() -> Response:
    """Show the 12 parts of life, what was said of each, and where she stopped."""
    of = whose()
    said = own_words_of(db(), of.person_id)
    waiting = waiting_words(db(), of.person_id)
    about = lines_about(db(), of.person_id)
    rows = [
        (number, one, of.part(one), said.get(one), one in waiting,
         sum(line.domain is one for line in about))
        for number, one in enumerate(DOMAINS, start=1)
    ]  # fmt: skip
    left = [number for number, one in enumerate(DOMAINS, start=1) if one not in said]
    return page(
        "assessment/parts.html",
        of=of,
        rows=rows,
        answered=len(DOMAINS) - len(left),
        whole=len(DOMAINS),
        left=left[0] if left else None,
        levels=LEVEL_WORDS,
        section="/mon-plan",
    )


@blueprint.get("/mon-plan/mes-mots/<int:number>")
@needs(person_here)
def words(number: int) -> Response:
    """Show one part of life: what she says of it, and what is written about her."""
    one, of = _domain(number), whose()
    typed = typed_on(db(), of.person_id, one)
    if typed is not None and request.args.get(_CHANGE):
        form = WordsForm(words=typed.words, level=_value(typed.level), typed=str(typed.id))
        return _page(number, of, typed, form)
    return _page(number, of, typed, None)


@blueprint.post("/mon-plan/mes-mots/<int:number>")
@needs(person_here)
def write(number: int) -> Response:
    """Keep what she says of one part of life, and go on to the next."""
    one, of, form = _domain(number), whose(), WordsForm()
    erase = form.go.data == ERASE
    if (erase or form.validate_on_submit()) and attempt(
        form,
        SENTENCES,
        service.write_own_words,
        person_id=of.person_id,
        domain=one,
        words="" if erase else form.words.data or "",
        level=None if erase else form.chosen,
        language=language(),
        instead_of=uuid_of(form.typed.data),
        by=me().account_id,
        at=now(),
    ):
        commit()
        after = number if erase else number + 1
        return see_other(of.at(f"/{after}") if after <= len(DOMAINS) else of.at())
    return _page(number, of, typed_on(db(), of.person_id, one), form)


@blueprint.post("/mon-plan/mes-mots/<int:number>/ecrits")
@needs(person_here)
def answer_typed(number: int) -> Response:
    """Say whether words typed with her are hers, are hers once changed, or are not hers."""
    one, of, form = _domain(number), whose(), TypedForm()
    typed_id, chosen = uuid_of(form.typed.data), form.said.data
    if typed_id is None or chosen not in ("hers", "change", "not_hers"):
        abort(404)
    if form.validate_on_submit():
        if chosen == "change":
            there = of.at(f"/{number}")
            return see_other(f"{there}{'&' if '?' in there else '?'}{_CHANGE}=1")
        if attempt(
            form,
            SENTENCES,
            service.answer_typed,
            typed_id=typed_id,
            person_id=of.person_id,
            domain=one,
            hers=chosen == "hers",
            by=me().account_id,
            at=now(),
        ):
            commit()
            return see_other(of.at(f"/{number}"))
    return _page(number, of, typed_on(db(), of.person_id, one), None, refusal=form)


def _page(
    number: int,
    of: Whose,
    typed: TypedRow | None,
    form: WordsForm | None,
    refusal: Form | None = None,
) -> Response:
    one = _domain(number)
    kept = own_words_of(db(), of.person_id).get(one)
    changing = form is not None and typed is not None and form.typed.data == str(typed.id)
    if form is None:
        form = WordsForm(
            formdata=None,
            words=kept.words if kept else "",
            level=_value(kept.level) if kept else None,
        )
    if of.child:
        form.words.label.text = _("Ses mots")
    if refusal is not None:
        form.form_errors, form.refused = refusal.form_errors, refusal.refused
    return page(
        "assessment/words.html",
        form=form,
        of=of,
        number=number,
        whole=len(DOMAINS),
        domain=one,
        heading=of.part(one),
        kept=kept,
        typed=typed,
        changing=changing,
        written=views_of(lines_about(db(), of.person_id, [one])),
        levels=LEVEL_WORDS,
        kinds=REPLY_WORDS,
        section="/mon-plan",
    )


def _domain(number: int) -> Domain:
    if not 1 <= number <= len(DOMAINS):
        abort(404)
    return DOMAINS[number - 1]


def _value(level: object) -> str | None:
    return str(level) if level else None


def uuid_of(text: str | None) -> UUID | None:
    """Return the id hidden in a page, or ``None`` for anything else."""
    try:
        return UUID(text or "")
    except ValueError:
        return None
