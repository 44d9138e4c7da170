"""« Territoires » : the lead says how those of his département are called."""

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.territories import service
from portal.territories.forms.pro import NameForm
from portal.territories.queries import TerritoryRow, governed_from, territories_beside
from portal.web.access import needs
from portal.web.forms import TOO_LONG, attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import department_lead

blueprint = Blueprint("territories_names", __name__)
_HERE = "/pro/territoires"
_SENTENCES = {
    "nothing-written": lazy("Écrivez le nom du territoire."),
    "too-long": TOO_LONG,
    "name-taken": lazy("Un autre territoire du département porte ce nom."),
    "not-there": lazy("Ce territoire n’est plus là."),
}


@blueprint.get(_HERE)
@needs(department_lead)
def show() -> Response:
    """List the territories of the département, with what waits to be confirmed."""
    governed = governed_from(db(), me().territory_id)
    last = {one.territory_id: one for one in reversed(governed.names) if one.by_name}
    return page(
        "territories/pro/names.html",
        around=governed.territories,
        last=last,
        section="/pro/reglages",
    )


@blueprint.get(f"{_HERE}/<code>")
@needs(department_lead)
def one(code: str) -> Response:
    """Show the name of one territory, to confirm it or to put it right."""
    here = _found(code)
    return _one(here, NameForm(formdata=None, name=here.name))


@blueprint.post(f"{_HERE}/<code>")
@needs(department_lead)
def say(code: str) -> Response:
    """Keep the name that the département says is right."""
    here, form = _found(code), NameForm()
    if form.validate_on_submit() and attempt(
        form,
        _SENTENCES,
        service.name_territory,
        territory_id=here.id,
        name=form.name.data,
        by=me().account_id,
        by_name=me().display_name,
        at=now(),
    ):
        commit()
        return see_other(_HERE)
    return _one(here, form)


def _one(here: TerritoryRow, form: NameForm) -> Response:
    return page("territories/pro/name.html", here=here, form=form, section="/pro/reglages")


def _around() -> list[TerritoryRow]:
    return territories_beside(db(), me().territory_id)


def _found(code: str) -> TerritoryRow:
    return next((one for one in _around() if one.code == code), None) or abort(404)
