"""Somebody of her circle says, she being there, that her card and her words are lost."""

from typing import Any

from flask import Blueprint, abort
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.accounts import service as accounts
from portal.accounts.secrets import in_fours
from portal.home.forms.lost.pro import LostCardForm
from portal.home.queries import Door, door
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import lazy
from portal.web.pages import page
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, now, settings
from portal.web.rules import professional

blueprint = Blueprint("lost_card", __name__)
_HERE = "/pro/personnes/<handle>/carte-perdue"
_SENTENCES = {
    "had-a-hand": lazy(
        "Quelqu’un est entré avant elle avec une carte que vous avez faite, ou dont vous avez dit "
        "le code. Une autre personne doit faire la demande."
    ),
    "already-asked": lazy("Une demande est déjà en cours pour elle."),
}


@blueprint.get(_HERE)
@needs(professional)
def explain(handle: str) -> Response:
    """Say how a new card is made with two people, and ask for a proof."""
    return _page(_entry(handle), LostCardForm())


@blueprint.post(_HERE)
@needs(professional)
def ask(handle: str) -> Response:
    """Note it, and show once the number of the paper that she takes to somebody else."""
    entry, form, numbers = _entry(handle), LostCardForm(), list[str]()

    def keep(session: Session, **facts: Any) -> None:
        numbers.append(accounts.ask_for_lost_card(session, entry.person_id, **facts))

    if (
        form.validate_on_submit()
        and proven(form)
        and attempt(form, _SENTENCES, keep, by=me().account_id, keys=settings().keys, at=now())
    ):
        commit()
        return page(
            "home/pro/lost_card_paper.html",
            entry=entry,
            paper=in_fours(numbers[0]),
            section="/pro/personnes",
        )
    return _page(entry, form)


def _entry(handle: str) -> Door:
    entry = door(db(), viewer_id=me().account_id, handle=handle)
    if entry is None or _is_child(entry):
        abort(404)
    return entry


def _is_child(entry: Door) -> bool:
    return entry.person_id not in entry.household.adults


def _page(entry: Door, form: LostCardForm) -> Response:
    return page("home/pro/lost_card.html", form=form, entry=entry, section="/pro/personnes")
