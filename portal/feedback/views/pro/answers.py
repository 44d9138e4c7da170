"""« Réponses » : a service answers what peers ask of it, in public and before a day."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.core.roles import Role
from portal.feedback import service
from portal.feedback.catalogue import ReplyState
from portal.feedback.forms.pro import ReplyForm
from portal.feedback.queries import RequestRow, Shown, requests_of, service_of
from portal.feedback.rules import long_sentence
from portal.territories.queries import territories_beside, territory
from portal.web.access import needs
from portal.web.forms import TOO_LONG, attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import service_voice

blueprint = Blueprint("feedback_pro", __name__)
_HERE = "/pro/reponses"
_TO_DO = (Shown.LATE, Shown.WAITING, Shown.NOT_YET)
SENTENCES = {
    "nothing-written": lazy("Écrivez votre réponse."),
    "too-long": TOO_LONG,
    "sentence-too-long": lazy("Une phrase a plus de 20 mots. Coupez-la en deux."),
    "changed-missing": lazy("C’est fait ? Écrivez ce qui a changé."),
    "since-missing": lazy("C’est fait ? Dites depuis quel jour."),
    "since-later": lazy("Ce jour n’est pas encore passé. Choisissez « Prévu »."),
    "copied-words": lazy("Ce sont les mots d’une personne. Dites-le avec vos mots."),
    "already-done": lazy("Les pairs ont déjà vérifié que c’est fait."),
    "not-there": lazy("Cette demande n’est plus là."),
}


@blueprint.get(_HERE)
@needs(service_voice)
def every() -> Response:
    """List what was asked of this service, what waits for an answer first."""
    on = local_date(now())
    found = _mine()
    order = {one: rank for rank, one in enumerate(_TO_DO)}
    found.sort(key=lambda one: (order.get(one.shown(on), len(order)), one.due_on))
    return page(
        "feedback/pro/requests.html",
        requests=found,
        on=on,
        code=territory(db(), me().territory_id).code,
        types=me().role is Role.PROFESSIONAL,
        section=_HERE,
    )


@blueprint.get(f"{_HERE}/<uuid:request_id>")
@needs(service_voice)
def one(request_id: UUID) -> Response:
    """Show what was asked, what was answered, and the form of an answer."""
    return _one(_known(request_id), ReplyForm())


@blueprint.post(f"{_HERE}/<uuid:request_id>")
@needs(service_voice)
def answer(request_id: UUID) -> Response:
    """Answer in the name of the service."""
    asked, form = _known(request_id), ReplyForm()
    if not form.validate_on_submit():
        return _one(asked, form)
    done = form.chosen is ReplyState.DONE
    for text in (form.words.data or "", (form.changed.data or "") if done else ""):
        long = long_sentence(text)
        if long:
            form.refuse_long(long)
            return _one(asked, form)
    if not attempt(
        form,
        SENTENCES,
        service.answer,
        asked.id,
        state=form.chosen,
        words=form.words.data or "",
        changed=form.changed.data or "",
        since_on=form.since_on.data,
        by=me().account_id,
        at=now(),
    ):
        return _one(asked, form)
    commit()
    return see_other(f"{_HERE}/{asked.id}")


def _mine() -> list[RequestRow]:
    """Return what was asked of the services for which this reader answers."""
    if me().role is Role.DEPARTMENT_LEAD:
        around = [one.id for one in territories_beside(db(), me().territory_id)]
        return requests_of(db(), territory_ids=around)
    own = service_of(db(), me().account_id)
    return requests_of(db(), organisation_id=own) if own else []


def _known(request_id: UUID) -> RequestRow:
    found = next((one for one in _mine() if one.id == request_id), None)
    if found is None:
        abort(404)
    return found


def _one(asked: RequestRow, form: ReplyForm) -> Response:
    return page(
        "feedback/pro/request.html",
        form=form,
        asked=asked,
        on=local_date(now()),
        section=_HERE,
    )
