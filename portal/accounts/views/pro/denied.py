"""« Ce n’était pas moi » at desks: a number, never a name. The lead of the département answers."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.accounts import queries, service
from portal.accounts.forms.pro import DenialForm
from portal.accounts.models import DenialOutcome
from portal.core.clock import local_date
from portal.core.roles import Role
from portal.territories.queries import territories_beside
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.paging import Paging, page_number
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import department_lead, makes_cards

blueprint = Blueprint("accounts_denied", __name__)
HERE = "/pro/cartes-contestees"
OUTCOMES = {
    DenialOutcome.SOMEBODY_ELSE: lazy("Quelqu’un est entré à sa place"),
    DenialOutcome.NOBODY_ELSE: lazy("Personne n’est entré à sa place"),
    DenialOutcome.NOT_KNOWN: lazy("On ne peut pas le savoir"),
}
_SENTENCES = {
    "not-there": lazy("Cette carte n’est pas de votre département."),
    "answered": lazy("Vous avez déjà répondu."),
}


@blueprint.get(HERE)
@needs(makes_cards)
def show() -> Response:
    """List what waits for an answer: all of the département, or what concerns one's service."""
    return _list(DenialForm(formdata=None))


@blueprint.post(f"{HERE}/<uuid:denial_id>")
@needs(department_lead)
def answer(denial_id: UUID) -> Response:
    """Say what came of it, once: she reads it when she comes in again."""
    form, places = DenialForm(), _places()
    if queries.denial_place(db(), denial_id) not in places:
        abort(404)
    if form.validate_on_submit() and attempt(
        form,
        _SENTENCES,
        service.answer_denial,
        denial_id=denial_id,
        outcome=DenialOutcome(form.outcome.data),
        territory_ids=places,
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(HERE)
    return _list(form, denial_id)


def _list(form: DenialForm, answered: UUID | None = None) -> Response:
    leads = me().role is Role.DEPARTMENT_LEAD
    places = _places() if leads else []
    total = queries.denials_count(db(), places) if leads else 0
    paging = Paging(HERE, page_number(), queries.DENIALS_A_PAGE, total)
    after = (paging.number - 1) * queries.DENIALS_A_PAGE
    rows = (
        queries.denials_in(db(), places, after=after)
        if leads
        else queries.denials_of_service(db(), me().account_id)
    )
    return page(
        "accounts/pro/denied.html",
        form=form,
        answered=answered,
        rows=rows,
        lost=queries.lost_cards_in(db(), places) if leads else [],
        leads=leads,
        outcomes=OUTCOMES,
        paging=paging,
        today=local_date(now()),
        section=HERE,
    )


def _places() -> list[UUID]:
    return [one.id for one in territories_beside(db(), me().territory_id)]
