"""What the law opens of a file without her yes: said in writing, narrow, short, and told to her.

Only those of her circle have this door: to everybody else she does not exist (404).
"""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.audit import service
from portal.audit.catalogue import GROUNDS, THEME_WORDS
from portal.audit.catalogue.pro import GROUND_NAMES
from portal.audit.queries import law_accesses
from portal.consent.queries import seen_by_law
from portal.core.refusal import Refused
from portal.home.forms.pro import NOT_FOR_THIS, LawForm
from portal.home.queries import Door, door, open_file
from portal.web.access import needs
from portal.web.forms import TOO_LONG, attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import professional

blueprint = Blueprint("by_law", __name__)
_HERE = "/pro/personnes/<handle>/par-la-loi"
SENTENCES = {
    "own-file": lazy("Ce dossier est le vôtre."),
    "unknown-ground": lazy("Choisissez ce que dit la loi."),
    "nothing-written": lazy("Écrivez pourquoi : elle le lira."),
    "too-long": TOO_LONG,
    "no-theme": lazy("Choisissez au moins un sujet."),
    "not-for-this": NOT_FOR_THIS,
}


@blueprint.get(_HERE)
@needs(professional)
def ask(handle: str) -> Response:
    """Show the grounds of the law, and what he opened already."""
    return _page(_entry(handle), LawForm())


@blueprint.post(_HERE)
@needs(professional)
def open_(handle: str) -> Response:
    """Open what the ground allows, or ask a lead first that she hears of it later."""
    entry, form = _entry(handle), LawForm()
    form.offer()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.open_by_law,
        reader=service.Reader(entry.viewer_id, entry.viewer_name, entry.viewer_service),
        person_id=entry.person_id,
        ground=form.ground.data,
        themes=form.themes.data,
        motive=form.motive.data,
        explained_before=form.explained_before.data,
        asks_delay=form.asks_delay.data,
        at=now(),
    ):
        commit()
        return see_other(f"/pro/personnes/{handle}/par-la-loi")
    return _page(entry, form)


@blueprint.get(f"{_HERE}/<uuid:access_id>")
@needs(professional)
def read(handle: str, access_id: UUID) -> Response:
    """Show what the law opened, for as long as it does. Each showing is a line that she reads."""
    entry = _entry(handle)
    try:
        access = service.read_by_law(
            db(),
            access_id=access_id,
            viewer_id=entry.viewer_id,
            person_id=entry.person_id,
            at=now(),
        )
    except Refused:
        abort(404)
    opened = seen_by_law(db(), access)
    view = open_file(db(), entry, {entry.person_id: opened}, with_lines=False)
    commit()
    return page(
        "home/pro/by_law_read.html",
        entry=entry,
        access=access,
        view=view,
        ground=GROUND_NAMES[access.ground],
        section="/pro/personnes",
    )


def _entry(handle: str) -> Door:
    """Return the door of a file, on a session that can write; a stranger finds nothing (404)."""
    entry = door(db(writing=True), viewer_id=me().account_id, handle=handle)
    if entry is None:
        abort(404)
    return entry


def _page(entry: Door, form: LawForm) -> Response:
    form.offer()
    return page(
        "home/pro/by_law.html",
        form=form,
        entry=entry,
        accesses=law_accesses(db(), person_id=entry.person_id, viewer_id=entry.viewer_id, at=now()),
        grounds=GROUNDS,
        names=GROUND_NAMES,
        theme_words=THEME_WORDS,
        section="/pro/personnes",
    )
