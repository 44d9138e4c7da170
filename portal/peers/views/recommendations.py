"""« Nos idées » : what the group wants to ask for, its votes, and the service it asks."""

from datetime import timedelta
from uuid import UUID

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.feedback.catalogue import Vote
from portal.peers import service
from portal.peers.forms import AskForm, ProposeForm
from portal.peers.queries import RecommendationRow, recommendation, recommendations
from portal.peers.views.place import chosen
from portal.territories.queries import organisations, settings_of
from portal.web.access import needs
from portal.web.forms import TOO_LONG, Form, attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import peer_rep

blueprint = Blueprint("peers_recommendations", __name__)
_HERE = "/pairs/idees"
SENTENCES = {
    "nothing-written": lazy("Écrivez ce que vous voulez demander."),
    "too-long": TOO_LONG,
    "sentence-too-long": lazy("Une phrase a plus de 20 mots. Coupez-la en deux."),
    "copied-words": lazy("Ce sont les mots d’une personne. Dites-le avec vos mots."),
    "not-of-here": lazy("Choisissez un service ouvert de ce secteur."),
    "not-carried": lazy("Il faut plus de voix pour que de voix contre."),
    "already-asked": lazy("Un service a déjà reçu cette demande."),
    "not-there": lazy("Cette idée n’est plus là."),
}


@blueprint.get(_HERE)
@needs(peer_rep)
def every() -> Response:
    """List what the group may ask for in one territory."""
    return _list(ProposeForm())


@blueprint.post(_HERE)
@needs(peer_rep)
def propose() -> Response:
    """Propose something to the group."""
    form = ProposeForm()
    _everywhere, here = chosen()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.propose,
        territory_id=here.id,
        words=form.words.data or "",
        comments=(),
        by=me().account_id,
        by_name=me().display_name,
        at=now(),
    ):
        commit()
        return see_other(f"{_HERE}?territoire={here.code}")
    return _list(form)


@blueprint.get(f"{_HERE}/<uuid:recommendation_id>")
@needs(peer_rep)
def one(recommendation_id: UUID) -> Response:
    """Show a proposal, its votes, and the form that asks a service."""
    row = _known(recommendation_id)
    return _one(row, AskForm(formdata=None, you_said=row.words))


@blueprint.post(f"{_HERE}/<uuid:recommendation_id>/voter")
@needs(peer_rep)
def vote(recommendation_id: UUID) -> Response:
    """Vote, or vote otherwise."""
    row, form = _known(recommendation_id), Form()
    said = next((one for one in Vote if one.value == request.form.get("vote")), None)
    if said is None:
        abort(404)
    if form.validate_on_submit() and attempt(
        form, SENTENCES, service.vote, row.id, said, by=me().account_id
    ):
        commit()
        return see_other(f"{_HERE}/{row.id}")
    return _one(row, AskForm(formdata=None, you_said=row.words), form)


@blueprint.post(f"{_HERE}/<uuid:recommendation_id>/demander")
@needs(peer_rep)
def ask(recommendation_id: UUID) -> Response:
    """Ask a service for an answer before a day."""
    row, form = _known(recommendation_id), AskForm()
    _offer(row, form)
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.ask_service,
        row.id,
        organisation_id=UUID(form.service.data),
        you_said=form.you_said.data or "",
        days=_days(row),
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(f"{_HERE}/{row.id}")
    return _one(row, form)


def _known(recommendation_id: UUID) -> RecommendationRow:
    found = recommendation(db(), recommendation_id, reader_id=me().account_id)
    if found is None:
        abort(404)
    return found


def _days(row: RecommendationRow) -> int:
    return settings_of(db(), row.territory_id, on=local_date(now())).reply_days


def _offer(row: RecommendationRow, form: AskForm) -> None:
    services = organisations(db(), row.territory_id)
    form.offer((one.id, one.name) for one in services if one.closed_on is None)


def _list(form: ProposeForm) -> Response:
    everywhere, here = chosen()
    return page(
        "peers/recommendations.html",
        form=form,
        territories=everywhere,
        territory=here,
        rows=recommendations(db(), here.id, reader_id=me().account_id),
    )


def _one(row: RecommendationRow, form: AskForm, refused: Form | None = None) -> Response:
    _offer(row, form)
    return page(
        "peers/recommendation.html",
        form=form if refused is None else refused,
        asking=form,
        row=row,
        due=local_date(now()) + timedelta(days=_days(row)),
        section=_HERE,
    )
