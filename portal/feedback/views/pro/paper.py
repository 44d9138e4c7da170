"""« Avis sur papier » : an agent types what somebody wrote on paper, counted apart (A2)."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from portal.feedback.catalogue import Way
from portal.feedback.forms.apart import OpenForm, open_form
from portal.feedback.views.apart import keep, questions_today
from portal.territories.queries import territory
from portal.web.access import needs
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db
from portal.web.rules import welcomes

blueprint = Blueprint("feedback_paper", __name__)
_HERE = "/pro/avis-papier"


@blueprint.get(_HERE)
@needs(welcomes)
def ask() -> Response:
    """Show the questions of the paper, and where to print it."""
    return _ask(open_form(questions_today()))


@blueprint.post(_HERE)
@needs(welcomes)
def type_in() -> Response:
    """Keep what was written on the paper. Who typed it is not kept."""
    form = open_form(questions_today())
    code = territory(db(), me().territory_id).code
    if form.validate_on_submit() and keep(form, code, Way.PAPER):
        commit()
        return see_other(f"{_HERE}?garde=oui")
    return _ask(form)


def _ask(form: OpenForm) -> Response:
    return page(
        "feedback/pro/paper.html",
        form=form,
        code=territory(db(), me().territory_id).code,
        questions=form.questions,
        kept=request.args.get("garde") == "oui",
        section=_HERE,
    )
