"""Passing on at desks: what the referent who goes writes, and what the one who comes may read."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.audit.catalogue import THEME_WORDS
from portal.audit.models import Basis
from portal.audit.service import record_reading
from portal.circle.queries import Known, known_person
from portal.consent.catalogue import PLAIN_THEMES, Theme, sentence
from portal.consent.queries import before
from portal.core.clock import local_date
from portal.referent import queries, service
from portal.referent.forms.pro import LineForm, SheetForm
from portal.referent.queries import Sheet
from portal.referent.views.person import one_id
from portal.web.access import needs
from portal.web.forms import TOO_LONG, Form, attempt
from portal.web.language import gettext as _
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import professional

blueprint = Blueprint("referent_passing_on", __name__)

SENTENCES = {
    "not-yours": lazy("Vous n’êtes plus la personne qui passe le relais ici."),
    "already-shown": lazy("La feuille est déjà chez elle : elle seule la change."),
    "theme-apart": lazy("La santé et la justice ne passent jamais par cette feuille."),
    "nothing-written": lazy("Écrivez au moins une ligne."),
    "too-long": TOO_LONG,
    "too-many": lazy("La feuille est pleine. Enlevez une ligne."),
}


@blueprint.get("/pro/personnes/<handle>/passer-la-main")
@needs(professional)
def show(handle: str) -> Response:
    """Show the sheet to its author, until she has it."""
    return _show(_known(handle), SheetForm(), Form())


@blueprint.post("/pro/personnes/<handle>/passer-la-main")
@needs(professional)
def add(handle: str) -> Response:
    """Write one line."""
    form, known = SheetForm(), _known(handle)
    form.offer()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.add_line,
        person_id=known.person_id,
        theme=Theme(form.theme.data),
        words=form.words.data or "",
        language=language(),
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(_here(known))
    return _show(known, form, form)


@blueprint.post("/pro/personnes/<handle>/passer-la-main/enlever")
@needs(professional)
def take_out(handle: str) -> Response:
    """Take a line out, before she has the sheet."""
    form, known = LineForm(), _known(handle)
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.take_out_draft,
        person_id=known.person_id,
        line_id=one_id(form.line.data),
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(_here(known))
    return _show(known, SheetForm(formdata=None), form)


@blueprint.post("/pro/personnes/<handle>/passer-la-main/donner")
@needs(professional)
def give(handle: str) -> Response:
    """Give the sheet to her: she reads it, changes it, and says yes or not."""
    form, known = Form(), _known(handle)
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.show_her,
        person_id=known.person_id,
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(_here(known))
    return _show(known, SheetForm(formdata=None), form)


@blueprint.get("/pro/personnes/<handle>/relais")
@needs(professional)
def read(handle: str) -> Response:
    """Show her referent what she let pass, on the themes of today's agreements; leave a line."""
    session = db(writing=True)
    stands = before(session, viewer_id=me().account_id, handle=handle, on=local_date(now()))
    if stands is None:
        abort(404)
    pathway_id, person = stands.household.pathway_id, stands.entry.person
    if queries.referent_id_of(session, pathway_id) != me().account_id:
        abort(404)
    sheets = queries.sheets_passed_on(
        session,
        reader_id=me().account_id,
        person_id=person.account_id,
        themes=stands.themes,
    )
    read_now = sorted({line.theme.value for sheet in sheets for line in sheet.lines})
    if read_now:
        record_reading(
            session,
            viewer_id=me().account_id,
            viewer_name=me().display_name,
            viewer_service=stands.entry.viewer_service,
            person_id=person.account_id,
            themes=read_now,
            basis=Basis.CONSENT,
            at=now(),
        )
        commit()
    return page(
        "referent/pro/passed_on.html",
        person=person,
        sheets=sheets,
        theme_words=_theme_words(),
        section="/pro/personnes",
    )


def _known(handle: str) -> Known:
    """Return her, if who is here passes on about her; else it does not exist (404)."""
    known = known_person(db(), me().account_id, handle)
    if known is None or _mandate_id(known) is None:
        abort(404)
    return known


def _mandate_id(known: Known) -> UUID | None:
    return queries.handing_over(
        db(), helper_id=me().account_id, person_id=known.person_id, at=now()
    )


def _here(known: Known) -> str:
    return f"/pro/personnes/{known.handle}/passer-la-main"


def _show(known: Known, form: SheetForm, refused: Form) -> Response:
    form.offer()
    mandate_id = _mandate_id(known)
    sheet: Sheet | None = None
    if mandate_id is not None:
        sheet = queries.sheet_of_author(db(), mandate_id=mandate_id, person_id=known.person_id)
    return page(
        "referent/pro/passing_on.html",
        form=refused,
        sheet_form=form,
        person=known,
        # once it is hers, its author reads it no more
        lines=sheet.lines if sheet and sheet.shown_at is None else (),
        shown_at=sheet.shown_at if sheet else None,
        approved_at=sheet.approved_at if sheet else None,
        theme_words=_theme_words(),
        section="/pro/personnes",
    )


def _theme_words() -> dict[Theme, str]:
    return {one: sentence(_(THEME_WORDS[one])) for one in PLAIN_THEMES}
