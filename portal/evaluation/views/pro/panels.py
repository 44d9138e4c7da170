"""« Groupes de l’étude » at desks (R26): whom they gather, until when. No list, no number."""

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.consent import service
from portal.consent.queries import PanelRow, panels
from portal.core.clock import local_date
from portal.core.roles import Role
from portal.evaluation.forms.pro import PanelForm
from portal.evaluation.rules import K
from portal.evaluation.views.pro.reports import HERE
from portal.territories.queries import territories_beside
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import evaluator, results_reader

blueprint = Blueprint("evaluation_panels", __name__)
PANELS = f"{HERE}/groupes"
SENTENCES = {
    "not-a-size": lazy("Choisissez une réponse de la liste."),
    "until-too-early": lazy("Le dernier jour pour entrer vient après aujourd’hui."),
    "elsewhere": lazy("Choisissez un territoire de votre département."),
    "not-yours": lazy("Une autre personne suit ce groupe."),
    "over": lazy("Ce groupe est déjà fini."),
}


@blueprint.get(PANELS)
@needs(results_reader)
def every() -> Response:
    """List the panels: never who is in them, nor how many."""
    return _page()


@blueprint.get(f"{PANELS}/ouvrir")
@needs(evaluator)
def before() -> Response:
    """Show the form of a panel."""
    return page("evaluation/pro/open_panel.html", form=_form(), section=HERE)


@blueprint.post(f"{PANELS}/ouvrir")
@needs(evaluator)
def open_one() -> Response:
    """Open a panel: people of its territory see it beside the study."""
    form = _form()
    places = {one.code: one.id for one in territories_beside(db(), me().territory_id)}
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.open_panel,
        evaluator_id=me().account_id,
        home_id=me().territory_id,
        territory_id=places[form.territory.data],
        name=form.name.data,
        size=int(form.size.data),
        opened_on=local_date(now()),
        enters_until=form.enters_until.data,
    ):
        commit()
        return see_other(PANELS)
    return page("evaluation/pro/open_panel.html", form=form, section=HERE)


@blueprint.post(f"{PANELS}/<handle>/finir")
@needs(evaluator)
def end(handle: str) -> Response:
    """End a panel: its number stays in the reports."""
    known, form = _panel_or_404(handle), Form()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.end_panel,
        panel_id=known.id,
        by=me().account_id,
        on=local_date(now()),
    ):
        commit()
        return see_other(PANELS)
    return _page(form)


def _page(form: Form | None = None) -> Response:
    return page(
        "evaluation/pro/panels.html",
        form=form,
        panels=panels(db()),
        on=local_date(now()),
        studies=me().role is Role.EVALUATOR,
        threshold=K,
        section=HERE,
    )


def _form() -> PanelForm:
    form = PanelForm()
    form.offer(territories_beside(db(), me().territory_id))
    return form


def _panel_or_404(handle: str) -> PanelRow:
    known = next((one for one in panels(db()) if one.handle == handle), None)
    if known is None:
        abort(404)
    return known
