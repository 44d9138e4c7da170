"""A wish, seen by the professional who is asked: yes or no; why not, for himself and to count."""

from collections.abc import Collection
from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.accounts.queries import who, who_many
from portal.audit.catalogue import THEME_WORDS
from portal.consent.catalogue import PLAIN_THEMES, Theme
from portal.referent import queries, service
from portal.referent.forms.pro import DeclineForm
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import gettext as _
from portal.web.language import joined, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import professional

blueprint = Blueprint("referent_pro", __name__)

SENTENCES = {
    "not-yours": lazy("Cette demande ne vous est pas adressée."),
    "closed": lazy("Cette demande est close : la personne a annulé, ou vous avez déjà répondu."),
    "not-all-yes": lazy("Chaque adulte du foyer n’a pas encore dit oui. Attendez son accord."),
    "not-in-circle": lazy("Vous n’êtes plus dans le cercle de cette personne."),
}


@blueprint.get("/pro/demandes/<uuid:mandate_id>")
@needs(professional)
def show(mandate_id: UUID) -> Response:
    """Show one wish to the one who is asked; nobody else learns that it exists."""
    return _show(mandate_id, DeclineForm())


@blueprint.post("/pro/demandes/<uuid:mandate_id>/accepter")
@needs(professional)
def accept(mandate_id: UUID) -> Response:
    """Become her referent from this instant on."""
    form, wish = DeclineForm(), _wish(mandate_id)
    if form.validate_on_submit() and attempt(
        form, SENTENCES, service.accept, mandate_id=mandate_id, by=me().account_id, at=now()
    ):
        commit()
        return see_other(f"/pro/personnes/{who(db(), wish.asked_by_id).handle}")
    return _show(mandate_id, form)


@blueprint.post("/pro/demandes/<uuid:mandate_id>/refuser")
@needs(professional)
def decline(mandate_id: UUID) -> Response:
    """Say no: her referent of today stays, and she reads « n’est pas disponible »."""
    form = DeclineForm()
    _wish(mandate_id)
    form.offer()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.decline,
        mandate_id=mandate_id,
        by=me().account_id,
        at=now(),
        category=form.reason(),
        words=form.words.data or "",
    ):
        commit()
        return see_other("/pro/")
    return _show(mandate_id, form)


def _wish(mandate_id: UUID) -> queries.WishRow:
    wish = queries.wish_for(db(), mandate_id, me().account_id)
    if wish is None:
        abort(404)
    return wish


def _show(mandate_id: UUID, form: DeclineForm) -> Response:
    wish = _wish(mandate_id)
    form.offer()
    others = queries.yeses_of(db(), mandate_id)
    known = who_many(db(), [wish.asked_by_id, *(one.person_id for one in others)])
    shares = [(known[wish.asked_by_id], _said(wish.themes))]
    shares += [(known[one.person_id], _said(one.themes)) for one in others]
    return page(
        "referent/pro/wish.html",
        form=form,
        wish=wish,
        names=joined([one.first_name for one, _themes in shares]),
        shares=shares,
        due=wish.due,
        section="/pro/",
    )


def _said(themes: Collection[Theme]) -> list[str]:
    return [_(THEME_WORDS[theme]) for theme in PLAIN_THEMES if theme in themes]
