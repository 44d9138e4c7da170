"""« Ma mesure de protection »: what the law set, what it opens and does not, and contesting it."""

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.home.forms.measures import NotRightForm
from portal.trusted import service
from portal.trusted.queries import last_measure_of, said_of
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("measure", __name__)
HERE = "/ma-mesure"
SENTENCES = {"over": lazy("Votre question attend déjà une réponse.")}


@blueprint.get(HERE)
@needs(person)
def show() -> Response:
    """Show her measure in plain words, or that there is none."""
    return _show(NotRightForm())


@blueprint.post(HERE)
@needs(person)
def contest() -> Response:
    """Let her say that it is not right: it is closed at once, until a lead answers."""
    form = NotRightForm()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.contest,
        by=me().account_id,
        words=form.words.data or "",
        language=language(),
        at=now(),
    ):
        commit()
        return see_other(HERE)
    return _show(form)


def _show(form: NotRightForm) -> Response:
    measure = last_measure_of(db(), me().account_id)
    return page(
        "trusted/measure.html",
        form=form,
        measure=measure,
        said=said_of(db(), measure.id) if measure else (),
        is_open=measure is not None and measure.is_open(local_date(now())),
    )
