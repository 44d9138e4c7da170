"""« Ce n’est pas normal ? »: one line of her log, her question about it, and the answer."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.audit import queries, service
from portal.audit.catalogue import GUARDIAN
from portal.audit.forms.person import QuestionForm
from portal.audit.views.lines import line_words
from portal.core.clock import local_date
from portal.territories.queries import settings_of
from portal.web.access import needs
from portal.web.forms import TOO_LONG, attempt
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now, settings
from portal.web.rules import person

blueprint = Blueprint("audit_asking", __name__)
_MEASURE = "/ma-mesure"
_LINE = "/qui-a-vu/<uuid:line_id>"
SENTENCES = {
    "not-there": lazy("Cette ligne n’est plus ici."),
    "too-long": TOO_LONG,
    "too-many": lazy("Vous avez déjà plusieurs questions. Attendez une réponse, ou appelez."),
}


@blueprint.get(_LINE)
@needs(person)
def line(line_id: UUID) -> Response:
    """Show one line: what she may ask, or what she asked and what is answered.

    Of a guardian's line she contests the measure: that closes it, a question would not.
    """
    if _is_of_measure(_reading(line_id)):
        return see_other(_MEASURE)
    return _page(line_id, QuestionForm())


@blueprint.post(_LINE)
@needs(person)
def ask(line_id: UUID) -> Response:
    """Keep her question. Sent twice, it is one question."""
    form = QuestionForm()
    if _is_of_measure(_reading(line_id)):
        return see_other(_MEASURE)
    if form.validate_on_submit():
        asked = attempt(
            form,
            SENTENCES,
            service.ask,
            line_id=line_id,
            words=form.words.data or "",
            language=language(),
            by=me().account_id,
            most=settings().open_questions,
            at=now(),
        )
        if asked:
            commit()
            return see_other(f"/qui-a-vu/{line_id}")
    return _page(line_id, form)


def _is_of_measure(reading: queries.Reading) -> bool:
    return reading.ground == GUARDIAN and reading.question is None


def _reading(line_id: UUID) -> queries.Reading:
    """Return a line of hers; one of somebody else, or not shown yet, does not exist (404)."""
    found = queries.reading(db(), me().account_id, line_id, on=local_date(now()))
    if found is None:
        abort(404)
    return found


def _page(line_id: UUID, form: QuestionForm) -> Response:
    today = local_date(now())
    here = settings_of(db(), me().territory_id, on=today)
    return page(
        "audit/question.html",
        form=form,
        reading=_reading(line_id),
        due=here.working_day_after(today, here.question_days),
        here=here,
        today=today,
        section="/mes-accords/",
        **line_words(),
    )
