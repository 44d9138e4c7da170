"""« Passer le relais »: what her former referent writes for the new one. She decides each line."""

from collections.abc import Collection
from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.accounts.queries import who
from portal.audit.catalogue import THEME_WORDS
from portal.circle.queries import PathwayRow
from portal.consent.catalogue import (
    CLOSING,
    PLAIN_THEMES,
    Notice,
    Theme,
    inside_of,
    notice_of_lines,
    sentence,
)
from portal.consent.queries import themes_seen_by
from portal.core.clock import local_date
from portal.core.value import Value
from portal.referent import queries, service
from portal.referent.forms.person import ApproveForm, KeepForm, SheetLineForm
from portal.referent.queries import Former, Sheet, SheetLine
from portal.referent.views.person import SENTENCES, one_id, own_pathway, ticked_for
from portal.web.access import needs
from portal.web.forms import TOO_LONG, Form, attempt
from portal.web.language import gettext as _
from portal.web.language import language, lazy, ngettext
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("referent_relay", __name__)

_HERE = "/mon-referent/relais"
_PASSING = {
    **SENTENCES,
    "not-yours": lazy("Cette feuille n’est pas la vôtre."),
    "closed": lazy("Cette ligne ne change plus. Regardez la page."),
    "nothing-written": lazy("Écrivez quelques mots."),
    "too-long": TOO_LONG,
    "sensitive-alone": lazy("Ce sujet se partage dans « Mes accords »."),
    "not-file": lazy("Choisissez dans la liste."),
    "already-given": lazy("Cette personne voit déjà ce sujet."),
}


@blueprint.get("/mon-referent/relais")
@needs(person)
def show() -> Response:
    """Show what would pass to the new referent, and what the former one still sees."""
    return _show(ApproveForm())


@blueprint.post("/mon-referent/relais")
@needs(person)
def approve() -> Response:
    """Say yes to the lines that are left: then, and not before, the new referent reads them."""
    form = ApproveForm()
    own_pathway(adult=True)
    if (
        form.validate_on_submit()
        and proven(form)
        and attempt(
            form,
            _PASSING,
            service.approve,
            handover_id=one_id(form.sheet.data),
            seen=form.seen.data or "",
            by=me().account_id,
            at=now(),
        )
    ):
        commit()
        return see_other(_HERE)
    return _show(form)


@blueprint.get("/mon-referent/relais/ligne/<uuid:line_id>")
@needs(person)
def line(line_id: UUID) -> Response:
    """Show one line, to put it in her own words."""
    found = _line(line_id)
    return _one(SheetLineForm(words=found.words), found)


@blueprint.post("/mon-referent/relais/ligne/<uuid:line_id>")
@needs(person)
def change(line_id: UUID) -> Response:
    """Put one line in her own words."""
    form, found = SheetLineForm(), _line(line_id)
    if form.validate_on_submit() and attempt(
        form,
        _PASSING,
        service.change_line,
        line_id=line_id,
        words=form.words.data or "",
        language=language(),
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(_HERE)
    return _one(form, found)


@blueprint.post("/mon-referent/relais/ligne/<uuid:line_id>/enlever")
@needs(person)
def take_out(line_id: UUID) -> Response:
    """Take one line out, at any time: no proof."""
    form = Form()
    _line(line_id)
    if form.validate_on_submit() and attempt(
        form, _PASSING, service.take_out, line_id=line_id, by=me().account_id, at=now()
    ):
        commit()
    return see_other(_HERE)


@blueprint.get("/mon-referent/relais/acces")
@needs(person)
def access() -> Response:
    """Show what she may let a former referent see for some days more."""
    return _keep(KeepForm())


@blueprint.post("/mon-referent/relais/acces")
@needs(person)
def keep() -> Response:
    """Let a former referent see one theme for some days more: a fresh proof is asked."""
    return _keep(KeepForm())


class Reader(Value):
    """The referent for whom a sheet is written, and the themes whose lines he reads of her."""

    handle: str
    first_name: str
    themes: frozenset[Theme]


def _show(form: ApproveForm) -> Response:
    pathway = own_pathway(adult=True)
    sheets = queries.sheets_for_her(db(), me().account_id)
    return page(
        "referent/relay.html",
        form=form,
        sheets=sheets,
        reader=_reader(pathway, {one.author_id for one in sheets}),
        theme_words={one: sentence(_(THEME_WORDS[one])) for one in PLAIN_THEMES},
        former=_former(pathway),
    )


def _reader(pathway: PathwayRow, authors: Collection[UUID]) -> Reader | None:
    """Return who would read what is passed on: her new referent, or the one asked; or nobody yet.

    Of the one asked, what she ticked for him counts: it opens with his yes.
    """
    if not authors:
        return None
    stands = queries.standing(db(), pathway.id, viewer_id=me().account_id)
    ticked: list[Theme] = []
    if stands.referent is not None and stands.referent.helper_id not in authors:
        helper_id = stands.referent.helper_id
    elif stands.wish is not None:
        helper_id, ticked = stands.wish.helper_id, ticked_for(db(), stands.wish)
    else:
        return None
    seen = themes_seen_by(
        db(), viewer_id=helper_id, person_id=me().account_id, on=local_date(now())
    )
    found = who(db(), helper_id)
    themes = {theme for theme in PLAIN_THEMES if theme in ticked or seen.whole(theme)}
    return Reader(found.handle, found.first_name, frozenset(themes))


def _former(pathway: PathwayRow) -> list[Former]:
    return queries.former_referents(db(), pathway.id, at=now())


def _line(line_id: UUID) -> SheetLine:
    own_pathway(adult=True)
    sheets: list[Sheet] = queries.sheets_for_her(db(), me().account_id)
    found = [one for sheet in sheets for one in sheet.lines if one.id == line_id]
    if not found:
        abort(404)
    return found[0]


def _one(form: SheetLineForm, found: SheetLine) -> Response:
    return page(
        "referent/relay_line.html",
        form=form,
        line=found,
        theme=sentence(_(THEME_WORDS[found.theme])),
    )


def _keep(form: KeepForm) -> Response:
    former = _former(own_pathway(adult=True))
    by_handle = {one.handle: one for one in former}
    if not former:
        return see_other(_HERE)
    form.offer([(one.handle, one.display_name) for one in former])
    if form.validate_on_submit() and proven(form) and _kept(form, by_handle):
        commit()
        return see_other("/mes-accords")
    return page(
        "referent/relay_access.html",
        form=form,
        former=former,
        inside={theme.value: inside_of(_, theme, local_date(now())) for theme in PLAIN_THEMES},
        closing=[_(line) for line in CLOSING],
    )


def _kept(form: KeepForm, by_handle: dict[str, Former]) -> bool:
    one, theme, days = by_handle[form.former.data], Theme(form.theme.data), int(form.days.data)
    return attempt(
        form,
        _PASSING,
        service.keep_access,
        former_id=one.helper_id,
        theme=theme,
        days=days,
        by=me().account_id,
        at=now(),
        notice=_words_shown(one, theme, days),
    )


def _words_shown(one: Former, theme: Theme, days: int) -> Notice:
    """Return the lines of the page that she says yes to, with the last day."""
    lines = [
        one.display_name,
        sentence(_(THEME_WORDS[theme])),
        inside_of(_, theme, local_date(now())),
        ngettext("%(num)s jour", "%(num)s jours", days),
        *(_(line) for line in CLOSING),
    ]
    return notice_of_lines(lines, language())
