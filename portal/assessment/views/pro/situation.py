"""What a professional reads of somebody's situation, and the line that he writes about it."""

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.assessment import service
from portal.assessment.catalogue import Domain
from portal.assessment.catalogue.pro import DOMAIN_NAMES, LEVEL_NAMES, REPLY_NAMES
from portal.assessment.forms.pro import LineForm
from portal.assessment.queries import Part, opens_words, situation
from portal.assessment.views.pro.desk import (
    DOMAINS,
    PRO_SENTENCES,
    Desk,
    desk_before,
    domain_at,
    leave_line,
)
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import gettext as _
from portal.web.language import language
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import professional

blueprint = Blueprint("assessment_pro", __name__)
_HERE = "/pro/personnes/<handle>/situation"


@blueprint.get(_HERE)
@needs(professional)
def overview(handle: str) -> Response:
    """Show the parts of life that are shared with him, with her words first."""
    desk = desk_before(handle)
    parts = situation(db(), desk.person.account_id, desk.themes)
    leave_line(desk, {part.theme for part in parts if part.shows})
    commit()
    seen = {part.domain for part in parts}
    return page(
        "assessment/pro/situation.html",
        desk=desk,
        parts=[(DOMAINS.index(part.domain) + 1, part) for part in parts],
        closed=[_(DOMAIN_NAMES[one]) for one in DOMAINS if one not in seen],
        names=DOMAIN_NAMES,
        levels=LEVEL_NAMES,
        kinds=REPLY_NAMES,
        section="/pro/personnes",
    )


@blueprint.get(f"{_HERE}/<int:number>")
@needs(professional)
def part(handle: str, number: int) -> Response:
    """Show one part of life: her words, the lines written about it, and his own field."""
    return _page(desk_before(handle), number, LineForm())


@blueprint.post(f"{_HERE}/<int:number>")
@needs(professional)
def write(handle: str, number: int) -> Response:
    """Keep his line about one part of her life. She sees it from now on."""
    desk, form, domain = desk_before(handle), LineForm(), domain_at(number)
    _part_or_404(desk, domain)
    if form.validate_on_submit() and attempt(
        form,
        PRO_SENTENCES,
        service.write_line,
        handle=handle,
        domain=domain,
        words=form.words.data or "",
        language=language(),
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(f"{desk.here}/{number}")
    return _page(desk_before(handle), number, form)


def _page(desk: Desk, number: int, form: LineForm) -> Response:
    domain = domain_at(number)
    shown = _part_or_404(desk, domain)
    types = opens_words(domain, desk.themes) and not shown.silent and desk.is_referent()
    if shown.shows:
        leave_line(desk, [shown.theme])
        commit()
    return page(
        "assessment/pro/part.html",
        form=form,
        desk=desk,
        number=number,
        part=shown,
        types=types,
        names=DOMAIN_NAMES,
        levels=LEVEL_NAMES,
        kinds=REPLY_NAMES,
        section="/pro/personnes",
    )


def _part_or_404(desk: Desk, domain: Domain) -> Part:
    parts = situation(db(), desk.person.account_id, desk.themes)
    found = next((one for one in parts if one.domain is domain), None)
    if found is None:
        abort(404)
    return found
