"""« Mon référent n’est plus là »: she says it, she says yes or no to who answers meanwhile."""

from collections.abc import Callable

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.accounts.queries import who
from portal.referent import queries, service
from portal.referent.forms.person import InterimForm
from portal.referent.views.person import (
    SENTENCES,
    interim_id,
    own_pathway,
    settings_here,
    show_mine,
)
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("referent_absence", __name__)


@blueprint.get("/mon-referent/absent")
@needs(person)
def show() -> Response:
    """Ask whether her referent is really not there, and say what follows."""
    return _show(Form())


@blueprint.post("/mon-referent/absent")
@needs(person)
def say() -> Response:
    """Note that he is not there: from now on the team on duty answers, then an interim."""
    return _said(service.say_absent)


@blueprint.post("/mon-referent/revenu")
@needs(person)
def say_back() -> Response:
    """Note that he is there again."""
    return _said(service.say_back)


@blueprint.post("/mon-referent/remplacant")
@needs(person)
def answer() -> Response:
    """Say yes or no to who answers meanwhile: no proof, he sees nothing with it."""
    form = InterimForm()
    own_pathway(adult=True)
    if form.validate_on_submit():
        if form.says.data not in ("yes", "no"):
            abort(404)
        if attempt(
            form,
            SENTENCES,
            service.answer_interim,
            interim_id=interim_id(form),
            says_yes=form.says.data == "yes",
            by=me().account_id,
            at=now(),
        ):
            commit()
            return see_other("/mon-referent")
    return show_mine(form)


def _said(verb: Callable[..., object]) -> Response:
    """Do what she says of her referent, for her own pathway, and show it on her page."""
    form, pathway = Form(), own_pathway(adult=True)
    if form.validate_on_submit() and attempt(
        form, SENTENCES, verb, pathway_id=pathway.id, by=me().account_id, at=now()
    ):
        commit()
        return see_other("/mon-referent")
    return show_mine(form)


def _show(form: Form) -> Response:
    pathway = own_pathway(adult=True)
    stands = queries.standing(db(), pathway.id, viewer_id=me().account_id)
    if stands.referent is None or stands.absence is not None:
        return see_other("/mon-referent")
    return page(
        "referent/absent.html",
        form=form,
        referent=who(db(), stands.referent.helper_id),
        duty=settings_here(pathway),
    )
