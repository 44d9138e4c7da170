"""Searching for somebody: three things to write, and told only of those whom one helps."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.core.refusal import Refused
from portal.home.forms.pro import SearchForm
from portal.home.searching import MOST, Found, search
from portal.territories.queries import public_words, territories_beside
from portal.web.access import needs
from portal.web.language import language, lazy
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import commit, db, now, settings
from portal.web.rules import professional

blueprint = Blueprint("searching", __name__)
HERE = "/pro/recherche"
SENTENCES = {
    "nothing-written": lazy("Écrivez son prénom en entier."),
    "too-many": lazy("Vous avez fait beaucoup de recherches. Attendez un peu."),
}


@blueprint.get(HERE)
@needs(professional)
def ask() -> Response:
    """Show the three things that a search asks for."""
    return _page(_offered(), None)


@blueprint.post(HERE)
@needs(professional)
def find() -> Response:
    """Search. Nothing of it stands in an address: not in the history, nor in a log."""
    form = _offered()
    if not form.validate_on_submit():
        return _page(form, None)
    try:
        found = search(
            db(),
            viewer_id=me().account_id,
            first_name=form.first_name.data or "",
            territory_id=UUID(form.place.data),
            public=form.public.data,
            pace=settings().pace,
            at=now(),
        )
    except Refused as refusal:
        db().rollback()
        form.form_errors = [*form.form_errors, str(SENTENCES[refusal.code])]
        form.refused = True
        return _page(form, None)
    commit()
    return _page(form, found)


def _offered() -> SearchForm:
    form = SearchForm()
    places = territories_beside(db(), me().territory_id)
    form.offer(
        [(str(one.id), one.name) for one in places],
        list(public_words(db(), language()).items()),
    )
    return form


def _page(form: SearchForm, found: list[Found] | None) -> Response:
    return page("home/pro/search.html", form=form, found=found, most=MOST, section="/pro/personnes")
