"""« D’autres personnes »: dedicated referents of her territory, and names that a lead told her."""

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.referent import queries, service
from portal.referent.forms.person import NameForm
from portal.referent.views.person import SENTENCES, about, own_pathway, settings_here
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("referent_names", __name__)

_ADDING = {
    **SENTENCES,
    "not-offered": lazy("Cette personne n’est plus proposée. Regardez la page."),
    "already-there": lazy("Cette personne est déjà dans votre cercle."),
    "not-a-professional": lazy("Cette personne n’est plus proposée. Regardez la page."),
}


@blueprint.get("/mon-referent/autres")
@needs(person)
def show() -> Response:
    """Show whom she may add to her circle, then choose."""
    return _show(NameForm())


@blueprint.post("/mon-referent/autres")
@needs(person)
def add() -> Response:
    """Add somebody to her circle: he sees nothing with that."""
    form, pathway = NameForm(), own_pathway(adult=True)
    offered = {
        one.handle: one
        for one in queries.offered_names(db(), pathway.id, person_id=me().account_id)
    }
    if form.validate_on_submit():
        chosen = offered.get(form.helper.data or "")
        if attempt(
            form,
            _ADDING,
            service.add_to_circle,
            pathway_id=pathway.id,
            # somebody who is not offered is refused as one who is no more
            helper_id=chosen.account_id if chosen else me().account_id,
            by=me().account_id,
            at=now(),
        ):
            commit()
            return see_other("/mon-referent/changer")
    return _show(form)


def _show(form: NameForm) -> Response:
    pathway = own_pathway(adult=True)
    return page(
        "referent/others.html",
        form=form,
        people=[
            (one, about(one))
            for one in queries.offered_names(db(), pathway.id, person_id=me().account_id)
        ],
        duty=settings_here(pathway),
    )
