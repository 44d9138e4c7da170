"""The referent types with her. What he typed waits for her yes, beside her own words."""

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.assessment import service
from portal.assessment.catalogue import THEME_OF, Domain, Level
from portal.assessment.catalogue.pro import DOMAIN_NAMES, LEVEL_NAMES
from portal.assessment.forms.pro import TypingForm
from portal.assessment.queries import TypedRow, WordsRow, file_words, opens_words, typed_on
from portal.assessment.views.pro.desk import (
    PRO_SENTENCES,
    Desk,
    desk_before,
    domain_at,
    leave_line,
)
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import language
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import professional

blueprint = Blueprint("assessment_typing", __name__)
_HERE = "/pro/personnes/<handle>/situation/<int:number>/ses-mots"


@blueprint.get(_HERE)
@needs(professional)
def show(handle: str, number: int) -> Response:
    """Show her words, those that wait for her yes, and a form to type with her."""
    desk, domain = _desk_or_404(handle, number)
    typed = _own_typing(desk, domain)
    level = typed.level.value if typed and typed.level else None
    form = TypingForm(words=typed.words if typed else "", level=level)
    return _page(desk, number, form, typed)


@blueprint.post(_HERE)
@needs(professional)
def type_with_her(handle: str, number: int) -> Response:
    """Keep what he typed with her, until she says that these are her words, or not."""
    desk, domain = _desk_or_404(handle, number)
    form = TypingForm()
    if form.validate_on_submit() and attempt(
        form,
        PRO_SENTENCES,
        service.type_words,
        handle=handle,
        domain=domain,
        words=form.words.data or "",
        level=form.chosen,
        language=language(),
        by=me().account_id,
        at=now(),
        referent_id=desk.referent_id(),
    ):
        commit()
        return see_other(f"{desk.here}/{number}/ses-mots")
    desk, domain = _desk_or_404(handle, number)
    return _page(desk, number, form, _own_typing(desk, domain))


def _desk_or_404(handle: str, number: int) -> tuple[Desk, Domain]:
    """Return the desk of her active referent, on a part whose words she shares with him."""
    desk, domain = desk_before(handle), domain_at(number)
    if not opens_words(domain, desk.themes) or not desk.is_referent():
        abort(404)
    return desk, domain


def _own_typing(desk: Desk, domain: Domain) -> TypedRow | None:
    """Return what he typed himself; what another referent typed is shown to her only."""
    typed = typed_on(db(), desk.person.account_id, domain, seen=desk.themes)
    return typed if typed and typed.typed_by_id == me().account_id else None


def _page(desk: Desk, number: int, form: TypingForm, typed: TypedRow | None) -> Response:
    domain = domain_at(number)
    theme = THEME_OF[domain]
    read = desk.themes.only({theme})
    found = file_words(db(), person_id=desk.person.account_id, themes=read)
    said: WordsRow | None = found.get(domain)
    if said or typed:
        leave_line(desk, [theme])
        commit()
    return page(
        "assessment/pro/typing.html",
        form=form,
        desk=desk,
        number=number,
        said=said,
        silent=said is not None and said.level is Level.NOT_SAID,
        typed=typed,
        heading=DOMAIN_NAMES[domain],
        levels=LEVEL_NAMES,
        section="/pro/personnes",
    )
