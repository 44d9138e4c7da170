"""A helper is proposed: she says yes, no, or « je réfléchis », in one touch and without a reason.

A no needs no fresh proof; nor does a yes, which shows nothing of her.
"""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.circle import service
from portal.circle.models import CircleWord
from portal.circle.queries import proposals_for
from portal.circle.views.whose import SENTENCES, mine_or_404
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("circle_answering", __name__)


@blueprint.post("/mon-cercle/propositions/<uuid:answer_id>/oui")
@needs(person)
def accept(answer_id: UUID) -> Response:
    """Let him come into her circle. He sees nothing of her yet."""
    return _answer(answer_id, CircleWord.YES, "/mon-cercle")


@blueprint.post("/mon-cercle/propositions/<uuid:answer_id>/non")
@needs(person)
def refuse(answer_id: UUID) -> Response:
    """Say no. The one proposed never learns of it."""
    return _answer(answer_id, CircleWord.NO, "/mon-cercle/non")


@blueprint.post("/mon-cercle/propositions/<uuid:answer_id>/plus-tard")
@needs(person)
def defer(answer_id: UUID) -> Response:
    """Keep the question for later."""
    return _answer(answer_id, CircleWord.THINKING, "/mon-cercle")


@blueprint.get("/mon-cercle/non")
@needs(person)
def said_no() -> Response:
    """After a no: nothing changes for her help."""
    return page("circle/said_no.html", section="/mon-cercle")


def _answer(answer_id: UUID, word: CircleWord, there: str) -> Response:
    mine_or_404()
    if answer_id not in {one.id for one in proposals_for(db(), me().account_id)}:
        abort(404)
    form = Form()
    done = form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.answer_proposal,
        answer_id=answer_id,
        word=word,
        by=me().account_id,
        at=now(),
    )
    if done:
        commit()
        return see_other(there)
    return page("circle/answered.html", form=form, section="/mon-cercle")
