"""« Réponses » : what services answered, and what peers check of it."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.feedback import service as feedback
from portal.feedback.queries import RequestRow, Shown, requests_of
from portal.peers.forms import CheckForm
from portal.peers.views.place import chosen
from portal.web.access import needs
from portal.web.forms import TOO_LONG, attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import peer_rep

blueprint = Blueprint("peers_answers", __name__)
_HERE = "/pairs/reponses"
SENTENCES = {
    "nothing-written": lazy("Dites ce qui manque."),
    "too-long": TOO_LONG,
    "sentence-too-long": lazy("Une phrase a plus de 20 mots. Coupez-la en deux."),
    "copied-words": lazy("Ce sont les mots d’une personne. Dites-le avec vos mots."),
    "nothing-to-check": lazy("Il n’y a rien à vérifier ici."),
}


@blueprint.get(_HERE)
@needs(peer_rep)
def every() -> Response:
    """List what was asked in one territory: what waits to be checked first, then what is late."""
    everywhere, here = chosen()
    on = local_date(now())
    found = requests_of(db(), territory_ids=[here.id])
    first = (Shown.TO_CHECK, Shown.LATE)
    found.sort(key=lambda one: one.shown(on) not in first)
    return page(
        "peers/answers.html",
        territories=everywhere,
        territory=here,
        requests=found,
        to_check=sum(one.shown(on) is Shown.TO_CHECK for one in found),
        on=on,
    )


@blueprint.get(f"{_HERE}/<uuid:request_id>")
@needs(peer_rep)
def one(request_id: UUID) -> Response:
    """Show one request, and what there is to check."""
    return _one(_known(request_id), CheckForm())


@blueprint.post(f"{_HERE}/<uuid:request_id>")
@needs(peer_rep)
def check(request_id: UUID) -> Response:
    """Say whether it is really done."""
    asked, form = _known(request_id), CheckForm()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        feedback.check,
        asked.id,
        holds=form.holds.data == "yes",
        words=form.words.data or "",
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(f"{_HERE}/{asked.id}")
    return _one(asked, form)


def _known(request_id: UUID) -> RequestRow:
    found = requests_of(db(), request_id=request_id)
    if not found:
        abort(404)
    return found[0]


def _one(asked: RequestRow, form: CheckForm) -> Response:
    on = local_date(now())
    return page(
        "peers/answer.html",
        form=form,
        asked=asked,
        on=on,
        to_check=asked.shown(on) is Shown.TO_CHECK,
        section=_HERE,
    )
