"""Desks: propose the scheme with the person present, take her paper, make her account with her."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.accounts import service as accounts
from portal.accounts.models import ContactBy
from portal.accounts.secrets import card_qr, in_fours
from portal.circle.models import PathwayState
from portal.core.clock import local_date
from portal.intake import service
from portal.intake.catalogue.pro import ANSWER_NAMES, REASON_NAMES
from portal.intake.forms.pro import AccountForm, DeskPaperForm, ProposeForm
from portal.intake.models import Proposal
from portal.intake.queries import (
    ProposalRow,
    proposal_counts,
    proposal_of,
    proposals_at,
    publics,
)
from portal.web.access import needs
from portal.web.forms import TOO_LONG, Form, attempt
from portal.web.language import gettext as _
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.paging import Paging, address, page_number
from portal.web.principal import me
from portal.web.request import commit, db, now, settings
from portal.web.rules import reception_agent, welcomes

blueprint = Blueprint("intake_pro", __name__)
HERE = "/pro/proposer"
A_PAGE = 25
SENTENCES = {
    "nothing-written": lazy("Écrivez un prénom."),
    "too-long": TOO_LONG,
    "no-such-day": lazy("Ce jour n’existe pas dans ce mois."),
    "said-no-lately": lazy(
        "Une personne de ce prénom, née ce jour-là, a dit non il y a peu. "
        "Ne lui proposez pas à nouveau. Elle peut le demander elle-même."
    ),
    "maybe-said-no": lazy(
        "Une personne de ce prénom a peut-être dit non il y a peu à votre service. Demandez-lui "
        "d’abord. Si c’est elle, ne lui proposez pas à nouveau."
    ),
    "not-a-public": lazy("Ce public n’est plus dans la liste du territoire. Choisissez à nouveau."),
    "over": lazy("Cette proposition n’est plus ici."),
    "no-yes": lazy("Elle n’a pas encore dit oui."),
    "already-made": lazy("Son compte est déjà fait. Passez-lui l’écran."),
    "not-now": lazy("Elle n’a pas encore dit oui."),
    "had-a-hand": lazy(
        "Quelqu’un est entré avant elle avec une carte que vous avez faite, ou dont vous avez dit "
        "le code. Une autre personne doit refaire sa carte."
    ),
    "made-by-you": lazy("Vous avez fait cette carte. Une autre personne doit lui donner son code."),
}


@blueprint.get("/pro/accueil")
@needs(reception_agent)
def welcome() -> Response:
    """Show the desk of a reception agent: what he does with the person who is there."""
    return page("intake/pro/welcome.html", form=DeskPaperForm(), here=HERE)


@blueprint.get(HERE)
@needs(welcomes)
def desk() -> Response:
    """Show what waits for an answer at this desk, and the form."""
    return desk_page(ProposeForm(), DeskPaperForm())


@blueprint.post(HERE)
@needs(welcomes)
def propose() -> Response:
    """Propose the scheme to somebody who is there."""
    form, made = ProposeForm(), list[Proposal]()
    _offer(form)

    def keep(session: Session, **facts: Any) -> None:
        made.append(service.propose(session, **facts))

    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        keep,
        territory_id=me().territory_id,
        target_public=form.public.data,
        first_name=form.first_name.data,
        birthday=form.birthday,
        reasons=form.ticked,
        asked_her=form.asked_her.data,
        by=me().account_id,
        keys=settings().keys,
        at=now(),
    ):
        commit()
        return see_other(f"{HERE}/{made[0].id}")
    return desk_page(form, DeskPaperForm(formdata=None))


@blueprint.get(f"{HERE}/<uuid:proposal_id>")
@needs(welcomes)
def one(proposal_id: UUID) -> Response:
    """Show where a proposal of this desk stands, and what comes next."""
    row = _mine(proposal_id)
    return _one(row, AccountForm(formdata=None, first_name=row.first_name))


@blueprint.post(f"{HERE}/<uuid:proposal_id>/compte")
@needs(welcomes)
def open_account(proposal_id: UUID) -> Response:
    """Make her account with her, after her yes."""
    row, form = _mine(proposal_id), AccountForm()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.open_with_her,
        proposal_id=row.id,
        desk_id=me().account_id,
        first_name=form.first_name.data,
        phone=form.phone.data or "",
        contact_by=ContactBy(form.contact_by.data),
        at=now(),
    ):
        commit()
        return see_other(f"{HERE}/{row.id}")
    return _one(row, form)


@blueprint.get("/pro/carte-neuve")
@needs(welcomes)
def new_card() -> Response:
    """Show the card just made, ready to print, until he says that it is handed over."""
    token = accounts.shown_card(db(), me().session_id)
    if token is None:
        return see_other(HERE)
    site = request.host_url.rstrip("/")
    return page(
        "intake/pro/card.html",
        token=in_fours(token),
        qr=card_qr(site, token),
        site=f"{request.host}/entrer",
    )


@blueprint.post("/pro/carte-neuve")
@needs(welcomes)
def handed_over() -> Response:
    """Forget the card: she has it."""
    if not Form().validate_on_submit():
        abort(403)
    accounts.forget_card(db(), me().session_id)
    commit()
    return see_other(HERE)


def _mine(proposal_id: UUID) -> ProposalRow:
    row = proposal_of(db(), proposal_id, desk_id=me().account_id)
    if row is None:
        abort(404)
    return row


def _offer(form: ProposeForm) -> None:
    if reception_agent(me()) and "reasons" in form:
        form.without_reasons()
    form.offer(publics(db(), me().territory_id, on=local_date(now()), language=language()))


def desk_page(form: ProposeForm, paper_form: DeskPaperForm) -> Response:
    """Show what waits at this desk, with what was typed."""
    _offer(form)
    shown = form if form.errors or not paper_form.errors else paper_form
    counts = proposal_counts(db(), me().account_id)
    states = [state for state in PathwayState if state.value in ANSWER_NAMES]
    chosen = next((one for one in states if one.value == request.args.get("reponse")), None)
    total = counts.get(chosen, 0) if chosen else sum(counts.values())
    here = address(HERE, reponse=chosen)
    paging = Paging(here, page_number(), A_PAGE, total)
    return page(
        "intake/pro/propose.html",
        form=shown,
        proposing=form,
        ask_first=any(one is SENTENCES["maybe-said-no"] for one in form.form_errors),
        paper_form=paper_form,
        rows=proposals_at(
            db(),
            me().account_id,
            states=[chosen] if chosen else list(counts),
            after=(paging.number - 1) * A_PAGE,
            most=A_PAGE,
        ),
        paging=paging,
        answer_names=ANSWER_NAMES,
        filters=[
            (HERE, _("Toutes"), sum(counts.values())),
            *(
                (address(HERE, reponse=one), _(ANSWER_NAMES[one.value]), counts[one])
                for one in states
                if one in counts
            ),
        ],
        section=HERE,
    )


def _one(row: ProposalRow, form: AccountForm) -> Response:
    return page("intake/pro/proposal.html", row=row, form=form, reasons=REASON_NAMES, section=HERE)
