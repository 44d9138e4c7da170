"""Her own words on the 12 parts of life: one part a page. Nobody else writes here."""

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.assessment import service
from portal.assessment.catalogue import DOMAIN_WORDS, Domain
from portal.assessment.forms.person import WordsForm
from portal.assessment.queries import own_words_of
from portal.web.access import needs
from portal.web.language import gettext as _
from portal.web.language import language
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person_here

blueprint = Blueprint("assessment_words", __name__)
_DOMAINS = tuple(DOMAIN_WORDS)


@blueprint.get("/mon-plan/mes-mots")
@needs(person_here)
def parts() -> Response:
    """Show the 12 parts of life, and which ones hold words of hers."""
    written = own_words_of(db(), me().account_id)
    rows = [
        (number, one, _(DOMAIN_WORDS[one]), written.get(one))
        for number, one in enumerate(_DOMAINS, start=1)
    ]
    return page("assessment/parts.html", rows=rows)


@blueprint.get("/mon-plan/mes-mots/<int:number>")
@needs(person_here)
def words(number: int) -> Response:
    """Show one part of life with her words."""
    one = _domain(number)
    kept = own_words_of(db(), me().account_id).get(one)
    return _page(number, one, WordsForm(words=kept.words if kept else ""))


@blueprint.post("/mon-plan/mes-mots/<int:number>")
@needs(person_here)
def write(number: int) -> Response:
    """Keep her words on one part of life."""
    one, form = _domain(number), WordsForm()
    if form.validate_on_submit():
        service.write_own_words(
            db(),
            domain=one,
            words=form.words.data or "",
            language=language(),
            by=me().account_id,
            at=now(),
        )
        commit()
        return see_other("/mon-plan/mes-mots")
    return _page(number, one, form)


def _domain(number: int) -> Domain:
    if not 1 <= number <= len(_DOMAINS):
        abort(404)
    return _DOMAINS[number - 1]


def _page(number: int, one: Domain, form: WordsForm) -> Response:
    return page(
        "assessment/words.html",
        form=form,
        number=number,
        whole=len(_DOMAINS),
        domain=one,
        heading=_(DOMAIN_WORDS[one]),
    )
