"""« Ma personne de confiance »: she chooses, hands over a card, stops in one press."""

from flask import Blueprint, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.accounts import service as accounts
from portal.accounts.secrets import card_qr, in_fours
from portal.consent.catalogue import (
    Notice,
    Purpose,
    Recipient,
    Theme,
    last_day,
    notice_lines,
    notice_of_lines,
    version_on,
)
from portal.consent.queries import themes_seen_by
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.home import trusting
from portal.home.forms.trusted import TrustForm
from portal.home.queries import open_file, shared_with
from portal.home.queries.beside import door_beside
from portal.trusted.queries import Stands, chosen_by
from portal.trusted.service import Ticks
from portal.web.access import needs
from portal.web.device import device
from portal.web.forms import Form, attempt
from portal.web.language import gettext as _
from portal.web.language import language, lazy, long_date
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, now, settings
from portal.web.rules import person

blueprint = Blueprint("trusted", __name__)
HERE = "/ma-personne-de-confiance"
_CARD = f"{HERE}/carte"
SENTENCES = {
    "other-words": lazy("Relisez d’abord les phrases de cette page. Ensuite, dites oui."),
    "already-chosen": lazy("Vous avez déjà une personne de confiance. Arrêtez d’abord avec elle."),
    "no-pathway": lazy("Votre chemin n’a pas encore commencé. Parlez-en au service."),
    "nothing-ticked": lazy("Choisissez au moins une ligne."),
    "over": lazy("C’est déjà arrêté."),
}


@blueprint.get(HERE)
@needs(person)
def show() -> Response:
    """Show whom she chose and what is open today, or what a trusted person is."""
    return _show(Form())


def _show(form: Form) -> Response:
    choice, on = chosen_by(db(), me().account_id), local_date(now())
    sees = (
        themes_seen_by(db(), viewer_id=choice.account_id, person_id=choice.person_id, on=on)
        if choice
        else frozenset()
    )
    return page(
        "trusted/mine.html",
        form=form,
        choice=choice,
        stands=choice.stands(on) if choice else Stands.OVER,
        reads=Theme.PLAN in sees,
    )


@blueprint.get(f"{HERE}/sa-page")
@needs(person)
def preview() -> Response:
    """Show her what her choice opens today, made by the same gate; nobody looked, so no line."""
    choice = chosen_by(db(), me().account_id)
    door = door_beside(db(), choice) if choice else None
    if choice is None or door is None:
        return see_other(HERE)
    view = open_file(db(), door, shared_with(db(), door, local_date(now())), with_lines=True)
    part = view.part(Theme.PLAN)
    return page("trusted/preview.html", choice=choice, view=view, part=part)


@blueprint.route(f"{HERE}/choisir", methods=["GET", "POST"])
@needs(person)
def choose() -> Response:
    """Say whom, what and how long; read it all; then say yes with her code."""
    form = TrustForm()
    valid = form.validate_on_submit()
    terms = _terms(form) if valid else []
    notice = notice_of_lines(terms, language())
    if (
        valid
        and form.shown.data
        and proven(form)
        and attempt(form, SENTENCES, _choose, typed=form, notice=notice)
    ):
        commit()
        return see_other(_CARD)
    return page(
        "trusted/choose.html",
        form=form,
        terms=terms,
        shown=notice.digest,
        already=chosen_by(db(), me().account_id) is not None,
    )


def _terms(form: TrustForm) -> list[str]:
    """Return the sentences that she says yes to: what is ticked, and what never is."""
    ticks, on = form.ticked, local_date(now())
    who = Recipient(form.name.data or "", form.tie.data or "")
    until = long_date(last_day(form.duration, on))
    head = [_("%(who)s sera votre personne de confiance.", who=who.line()), *_ticked(ticks)]
    never = [
        _("Cette personne ne dit jamais oui ou non à votre place."),
        _("Elle ne signe rien et ne choisit rien pour vous."),
    ]
    if not ticks.reads:
        return [*head, *never, _("Jusqu’au : %(day)s.", day=until),
                _("Vous pouvez arrêter ici, à tout moment.")]  # fmt: skip
    reading = notice_lines(
        _,
        recipient=who,
        theme=Theme.PLAN,
        purpose=Purpose.COORDINATE,
        until=until,
        version=version_on(Theme.PLAN, on),
    )
    return [*head, *never, *reading]


def _ticked(ticks: Ticks) -> list[str]:
    said = []
    if ticks.types:
        said.append(_("Elle pourra écrire avec vous. Rien ne compte sans votre oui."))
    if ticks.attends:
        said.append(_("Elle pourra venir aux réunions où vous l’invitez."))
    return said


def _choose(session: Session, *, typed: TrustForm, notice: Notice) -> None:
    """Choose as it was shown, and make the card that she hands over."""
    if typed.shown.data != notice.digest:
        raise Refused("other-words")
    at = now()
    chosen = trusting.choose(
        session,
        name=typed.name.data or "",
        tie=typed.tie.data or "",
        ticks=typed.ticked,
        duration=typed.duration,
        by=me().account_id,
        at=at,
        device=device(),
        notice=notice,
    )
    accounts.hand_card(
        session, chosen.account_id, session_id=me().session_id, keys=settings().keys, at=at
    )


@blueprint.get(_CARD)
@needs(person)
def card() -> Response:
    """Show the card that she hands over, and its code beside it, until she says that she has it."""
    given = accounts.handed_card(db(), me().session_id)
    choice = chosen_by(db(), me().account_id)
    if given is None or choice is None:
        return see_other(HERE)
    site = request.host_url.rstrip("/")
    return page(
        "trusted/card.html",
        choice=choice,
        token=in_fours(given.token),
        code=given.code,
        qr=card_qr(site, given.token),
        site=f"{request.host}/entrer",
    )


@blueprint.post(_CARD)
@needs(person)
def card_handed() -> Response:
    """Show it no more: asked again, it is no longer there."""
    accounts.forget_card(db(), me().session_id)
    commit()
    return see_other(HERE)


@blueprint.post(f"{HERE}/arreter")
@needs(person)
def stop() -> Response:
    """Stop it all: one press, no code, no reason. Nothing is open from this instant on."""
    form = Form()
    if form.validate_on_submit() and attempt(
        form, SENTENCES, trusting.stop, by=me().account_id, at=now()
    ):
        commit()
        return see_other(f"{HERE}/fini")
    return _show(form)


@blueprint.get(f"{HERE}/fini")
@needs(person)
def stopped() -> Response:
    """After she stopped: what changes, and what does not."""
    return page("trusted/stopped.html")
