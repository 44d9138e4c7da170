"""What people ask about readings of their file: the lead of the département answers them."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.audit import queries, service
from portal.audit.forms.pro import SIMPLE_WORDS, AnswerForm
from portal.audit.views.lines import line_words
from portal.audit.views.who_looked import page_number
from portal.core.clock import local_date
from portal.territories.queries import territories_beside
from portal.web.access import needs
from portal.web.forms import TOO_LONG, attempt
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import department_lead

blueprint = Blueprint("audit_questions", __name__)
HERE = "/pro/questions"
SENTENCES = {
    "not-there": lazy("Cette question n’est pas de votre département."),
    "own-reading": lazy("Vous avez fait cette lecture : une autre personne doit répondre."),
    "answered": lazy("Cette question a déjà sa réponse."),
    "nothing-written": SIMPLE_WORDS,
    "too-long": TOO_LONG,
}


@blueprint.get(HERE)
@needs(department_lead)
def show() -> Response:
    """List the questions of the département: what waits first, by its day."""
    number, places = page_number(), places_of_lead()
    found = queries.questions_in(db(), places, number)
    return page(
        "audit/pro/questions.html",
        questions=found[: queries.A_PAGE],
        delays=queries.delays_waiting(db(), places),
        waiting=queries.questions_waiting(db(), places, on=local_date(now())),
        has_more=len(found) > queries.A_PAGE,
        number=number,
        today=local_date(now()),
        section=HERE,
        **line_words(),
    )


@blueprint.get(f"{HERE}/<uuid:question_id>")
@needs(department_lead)
def one(question_id: UUID) -> Response:
    """Show one question and the line it is about: her handle, never her name."""
    return _page(question_id, AnswerForm())


@blueprint.post(f"{HERE}/<uuid:question_id>")
@needs(department_lead)
def answer(question_id: UUID) -> Response:
    """Answer her, once."""
    form = AnswerForm()
    if _asked(question_id) and form.validate_on_submit():
        answered = attempt(
            form,
            SENTENCES,
            service.answer,
            question_id=question_id,
            territory_ids=places_of_lead(),
            words=form.words.data or "",
            language=language(),
            by=me().account_id,
            at=now(),
        )
        if answered:
            commit()
            return see_other(HERE)
    return _page(question_id, form)


def places_of_lead() -> list[UUID]:
    """Return the territories of the département of the lead who asks."""
    return [one.id for one in territories_beside(db(), me().territory_id)]


def _asked(question_id: UUID) -> queries.AskedRow:
    found = queries.question_in(db(), places_of_lead(), question_id)
    if found is None:
        abort(404)
    return found


def _page(question_id: UUID, form: AnswerForm) -> Response:
    return page(
        "audit/pro/question.html",
        form=form,
        asked=_asked(question_id),
        today=local_date(now()),
        section=HERE,
        **line_words(),
    )
