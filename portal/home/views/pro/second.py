"""Card and words lost: the second person, who is there with her, agrees or does not.

Not any professional: somebody who answers for his place in her territory, at a desk, as a referent
or as the lead of her département.
"""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.accounts import service as accounts
from portal.accounts.queries import LostCardRow, lost_card
from portal.accounts.secrets import read_card
from portal.core.roles import Role
from portal.home.forms.lost.pro import LostPaperForm, SheIsHereForm
from portal.referent.queries import held_by
from portal.territories.queries import territories_beside
from portal.web.access import needs
from portal.web.forms import attempt, beside
from portal.web.language import gettext as _
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, now, settings
from portal.web.rules import department_lead, makes_cards

blueprint = Blueprint("lost_card_second", __name__)
HERE = "/pro/carte-perdue"
_ONE = f"{HERE}/<uuid:lost_id>"
_SENTENCES = {
    "over": lazy("Ce papier ne sert plus. Il faut recommencer avec elle."),
    "agreed": lazy("Une autre personne a déjà confirmé."),
    "same-person": lazy("Vous avez fait la demande. Une autre personne doit confirmer."),
    "had-a-hand": lazy(
        "Quelqu’un est entré avant elle avec une carte que vous avez faite, ou dont vous avez dit "
        "le code. Une autre personne doit confirmer."
    ),
}


@blueprint.get(HERE)
@needs(department_lead)
def brought() -> Response:
    """Ask a lead for the number of the paper that she brings."""
    return _brought(LostPaperForm(formdata=None))


@blueprint.post(HERE)
@needs(department_lead)
def find() -> Response:
    """Lead from the number to what it stands for, in the département."""
    form = LostPaperForm()
    if form.validate_on_submit():
        token = read_card(form.paper.data) or ""
        lost = accounts.find_lost_card(db(), token, keys=settings().keys, at=now())
        if lost is not None and _is_near(lost.territory_id):
            return see_other(f"{HERE}/{lost.id}")
        form.form_errors = [_("Aucune demande en cours ne porte ce numéro.")]
    return _brought(beside(form, "paper"))


@blueprint.get(_ONE)
@needs(makes_cards)
def show(lost_id: UUID) -> Response:
    """Show her first name, who asked, and what comes next."""
    return _page(_found(lost_id), SheIsHereForm())


@blueprint.post(_ONE)
@needs(makes_cards)
def agree(lost_id: UUID) -> Response:
    """Agree that she is there and lost everything: her cards close at once."""
    found, form = _found(lost_id), SheIsHereForm()
    if not _confirms(found):
        return _page(found, form)
    if (
        form.validate_on_submit()
        and proven(form)
        and attempt(
            form, _SENTENCES, accounts.agree_on_lost_card, found.id, by=me().account_id, at=now()
        )
    ):
        commit()
        return see_other(f"{HERE}/{lost_id}")
    return _page(found, form)


def _confirms(found: LostCardRow) -> bool:
    if me().role is Role.DEPARTMENT_LEAD:
        return True
    if me().territory_id != found.territory_id:
        return False
    return me().role is Role.RECEPTION_AGENT or bool(held_by(db(), me().account_id).pathways)


def _is_near(territory_id: UUID) -> bool:
    return territory_id in {one.id for one in territories_beside(db(), me().territory_id)}


def _found(lost_id: UUID) -> LostCardRow:
    """Return what the number of her paper led to; elsewhere than in her département it is not."""
    found = lost_card(db(), lost_id)
    if found is None or not _is_near(found.territory_id):
        abort(404)
    return found


def _brought(form: LostPaperForm) -> Response:
    return page("home/pro/lost_card_brought.html", form=form, section="/pro/cartes-contestees")


def _page(found: LostCardRow, form: SheIsHereForm) -> Response:
    desks = me().role is not Role.DEPARTMENT_LEAD
    return page(
        "home/pro/lost_card_second.html",
        form=form,
        found=found,
        here=f"{HERE}/{found.id}",
        asked_by_me=found.asked_by_id == me().account_id,
        confirms=_confirms(found),
        makes=desks,
        back="/pro/proposer" if desks else "/pro/cartes-contestees",
        ready=found.opens_at is not None and found.opens_at <= now(),
        section="/pro/proposer" if desks else "/pro/cartes-contestees",
    )
