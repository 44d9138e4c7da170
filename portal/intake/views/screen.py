"""The screen in her hands, at a desk: her answer, then the six digits of her card.

These pages are in her words and languages, without the menu of who hands the screen over, and from
her first touch on no address of the desk opens until she gives the screen back. Nothing that she
types here is shown again.
"""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.accounts.secrets import in_fours, read_pin
from portal.circle.models import PathwayState, TurnBy
from portal.core.clock import local_date
from portal.intake import service
from portal.intake.forms.person import AnswerForm, HerPinForm
from portal.intake.queries import ProposalRow, proposal_of
from portal.intake.views.taking import hand_over, taken_by
from portal.intake.views.words import SENTENCES, notice, sheet
from portal.territories.queries import settings_of
from portal.web.access import needs
from portal.web.forms import Form, attempt, beside
from portal.web.language import gettext as _
from portal.web.language import language, lazy
from portal.web.lending import FINISHED as DONE
from portal.web.lending import lent_page
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import db, hasher, now, settings
from portal.web.rules import welcomes

blueprint = Blueprint("intake_screen", __name__)
_SAID = "/pro/proposer/<uuid:proposal_id>/cote-a-cote"
_CODE = "/pro/proposer/<uuid:proposal_id>/code/cote-a-cote"
_PRINT = "/pro/carte-neuve"
CARD_SENTENCES = {
    "pin-shape": lazy("Choisissez 6 chiffres."),
    "pin-common": lazy("Beaucoup de gens ont ces 6 chiffres. Choisissez autre chose."),
    "pin-date": lazy("Ces 6 chiffres forment une date. Choisissez autre chose."),
    "over": lazy("Votre carte est déjà faite."),
    "no-account": lazy("Votre carte est déjà faite."),
}


@blueprint.get(_SAID)
@needs(welcomes)
def explain(proposal_id: UUID) -> Response:
    """Show what a referent is, and her three answers."""
    row = _open(proposal_id)
    return taken_by(row.first_name, back=f"/pro/proposer/{row.id}") or _question(row, AnswerForm())


@blueprint.post(_SAID)
@needs(welcomes)
def say(proposal_id: UUID) -> Response:
    """Keep her answer and show it to her, with her paper or with nothing left."""
    row, form = _open(proposal_id), AnswerForm()
    taken = taken_by(row.first_name, back=f"/pro/proposer/{row.id}")
    if taken is not None:
        return taken
    kept: list[service.Said] = []

    def keep(session: Session, **facts: Any) -> None:
        kept.append(service.answer(session, **facts))

    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        keep,
        proposal_id=row.id,
        said=form.answer,
        by=TurnBy.PERSON_ON_SCREEN,
        notice=notice(_parts(row)),
        language=language(),
        keys=settings().keys,
        at=now(),
        reach=form.reach.data or "",
    ):
        gone = kept[0].until is not None
        back = "/pro/proposer" if gone else f"/pro/proposer/{row.id}"
        hand_over(DONE, back=back)
        return page(
            "intake/said.html",
            said=kept[0],
            paper=in_fours(kept[0].paper or ""),
            duty=settings_of(db(), row.territory_id, on=local_date(now())),
            site=f"{request.host}/ma-reponse",
            own=False,
        )
    return _question(row, form)


@blueprint.get(_CODE)
@needs(welcomes)
def choose(proposal_id: UUID) -> Response:
    """Let her choose her six digits, or leave it for her own phone."""
    row = _with_account(proposal_id)
    return taken_by(row.first_name, back=f"/pro/proposer/{row.id}") or _digits(row, HerPinForm())


@blueprint.post(_CODE)
@needs(welcomes)
def keep_code(proposal_id: UUID) -> Response:
    """Give her card: with the digits that she typed, or with a code that somebody else tells."""
    row = _with_account(proposal_id)
    taken = taken_by(row.first_name, back=f"/pro/proposer/{row.id}")
    if taken is not None:
        return taken
    form = HerPinForm()
    later = "later" in request.form and Form().validate_on_submit()
    numbers: list[str | None] = []

    def give(session: Session, **facts: Any) -> None:
        numbers.append(service.give_card(session, **facts))

    if (later or form.validate_on_submit()) and attempt(
        form,
        CARD_SENTENCES,
        give,
        proposal_id=row.id,
        desk_id=me().account_id,
        session_id=me().session_id,
        pin=None if later else read_pin(form.pin.data),
        hasher=hasher(),
        at=now(),
    ):
        hand_over(DONE if later else f"{_PRINT}/cote-a-cote", back=_PRINT)
        if later:
            return page("intake/code_paper.html", paper=in_fours(numbers[0] or ""))
        return see_other(f"{_PRINT}/cote-a-cote")
    return _digits(row, beside(form, "pin"))


@blueprint.get(f"{_PRINT}/cote-a-cote")
@needs(welcomes)
def kept_code() -> Response:
    """Say that her digits are kept, and that the screen goes back."""
    return page("intake/kept.html")


@blueprint.get(DONE)
@needs(welcomes)
def done() -> Response:
    """Say that only giving the screen back is left."""
    return page("intake/handed.html") if lent_page() else see_other("/pro/proposer")


def _digits(row: ProposalRow, form: HerPinForm) -> Response:
    here = f"/pro/proposer/{row.id}/code/cote-a-cote"
    return page("intake/pin.html", form=form, row=row, here=here, later=True)


def _open(proposal_id: UUID) -> ProposalRow:
    row = proposal_of(db(), proposal_id, desk_id=me().account_id)
    if row is None or row.account_id is not None:
        abort(404)
    return row


def _with_account(proposal_id: UUID) -> ProposalRow:
    row = proposal_of(db(), proposal_id, desk_id=me().account_id)
    if row is None or row.account_id is None:
        abort(404)
    return row


def _parts(row: ProposalRow) -> list[Any]:
    here = settings_of(db(), row.territory_id, on=local_date(now()))
    return list(sheet(days=here.repropose_days, reasons=row.reasons))


def _question(row: ProposalRow, form: AnswerForm) -> Response:
    return page(
        "intake/answer.html",
        form=form,
        parts=_parts(row),
        over=_("%(name)s, ceci est pour vous.", name=row.first_name),
        here=f"/pro/proposer/{row.id}/cote-a-cote",
        said_yes=row.state is PathwayState.ACCEPTED,
    )
