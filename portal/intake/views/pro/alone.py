"""A reception desk: card and words are lost, and nobody is in her circle to say so with her.

Somebody else confirms, and a day passes, as for anybody: only who asks is another.
"""

from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.accounts import service as accounts
from portal.accounts.secrets import in_fours
from portal.core.refusal import Refused
from portal.intake.forms.lost.pro import AloneForm
from portal.intake.queries import somebody_alone
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import lazy
from portal.web.pages import page
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, now, settings
from portal.web.rules import reception_agent

blueprint = Blueprint("intake_alone", __name__)
HERE = "/pro/carte-perdue/sans-cercle"
_SENTENCES = {
    "nobody-alone": lazy(
        "Rien à faire ici à ce nom. Si un professionnel l’aide, c’est lui qui fait ce papier."
    ),
    "had-a-hand": lazy(
        "Quelqu’un est entré avant elle avec une carte que vous avez faite, ou dont vous avez dit "
        "le code. Une autre personne doit faire la demande."
    ),
    "already-asked": lazy("Une demande est déjà en cours pour elle."),
}


@blueprint.get(HERE)
@needs(reception_agent)
def explain() -> Response:
    """Say how it goes, and ask for her name as her card said it."""
    return _page(AloneForm())


@blueprint.post(HERE)
@needs(reception_agent)
def ask() -> Response:
    """Note it, and show once the number of the paper that she takes to somebody else."""
    form, numbers = AloneForm(), list[str]()

    def keep(session: Session, **facts: Any) -> None:
        person_id = somebody_alone(
            session,
            first_name=form.first_name.data or "",
            last_initial=form.initial.data or "",
            territory_id=me().territory_id,
        )
        if person_id is None:
            raise Refused("nobody-alone")
        numbers.append(accounts.ask_for_lost_card(session, person_id, **facts))

    if (
        form.validate_on_submit()
        and proven(form)
        and attempt(form, _SENTENCES, keep, by=me().account_id, keys=settings().keys, at=now())
    ):
        commit()
        return page("intake/pro/alone.html", paper=in_fours(numbers[0]), section="/pro/proposer")
    return _page(form)


def _page(form: AloneForm) -> Response:
    return page("intake/pro/alone.html", form=form, paper="", here=HERE, section="/pro/proposer")
