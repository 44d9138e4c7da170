"""Desks: the paper, or the old card, that somebody brings."""

from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.accounts import service as accounts
from portal.accounts.secrets import in_fours, read_card, token_hash
from portal.accounts.service import OldCard
from portal.core.refusal import Refused
from portal.intake import service
from portal.intake.forms.person import OldCardForm
from portal.intake.forms.pro import DeskPaperForm, ProposeForm
from portal.intake.queries import proposal_by_paper, same_department
from portal.intake.rules import PAPER
from portal.intake.views import redoing
from portal.intake.views.pro.lost import HERE as LOST
from portal.intake.views.pro.proposing import HERE, SENTENCES, desk_page
from portal.intake.views.taking import hand_over
from portal.web.access import needs
from portal.web.forms import attempt, beside
from portal.web.language import gettext as _
from portal.web.lending import FINISHED
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now, settings
from portal.web.rules import welcomes

blueprint = Blueprint("intake_papers", __name__)


@blueprint.post(f"{HERE}/papier")
@needs(welcomes)
def paper() -> Response:
    """Take the paper that she brought: what it stands for is held at this desk from now on.

    The paper of a card that somebody else made brings its opening code, for her eyes; the number of
    an old card that opens nothing, the page on which it is made once more.
    """
    form = DeskPaperForm()
    if form.validate_on_submit():
        token = read_card(form.paper.data) or ""
        code = _code_of(form, token)
        if code is not None:
            hand_over(FINISHED, back=HERE)
            return page("intake/code.html", code=code)
        old = _old(form, token)
        if old is not None:
            hand_over(redoing.HERE, back=HERE)
            again = OldCardForm(formdata=None, data={"paper": in_fours(token)})
            return redoing.ask(again, old)
        lost = accounts.find_lost_card(db(), token, keys=settings().keys, at=now())
        if lost is not None and same_department(db(), lost.territory_id, me().territory_id):
            return see_other(f"{LOST}/{lost.id}")
        row = proposal_by_paper(
            db(), token_hash(settings().keys, PAPER, token), near=me().territory_id
        )
        taken = row is not None and attempt(
            form, SENTENCES, service.bring_paper, proposal_id=row.id, desk_id=me().account_id
        )
        if row is not None and taken:
            commit()
            return see_other(f"{HERE}/{row.id}")
        if not form.form_errors:
            form.form_errors = [_("Aucune proposition en cours ne porte ce numéro.")]
        beside(form, "paper")
    return desk_page(ProposeForm(formdata=None), form)


def _old(form: DeskPaperForm, token: str) -> OldCard | None:
    try:
        return redoing.old_card(token)
    except Refused as refusal:
        form.form_errors = [str(SENTENCES[refusal.code])]
        return None


def _code_of(form: DeskPaperForm, number: str) -> str | None:
    told: list[str | None] = []

    def tell(session: Session, **facts: Any) -> None:
        told.append(accounts.tell_opening_code(session, number, **facts))

    known = {"by": me().account_id, "keys": settings().keys, "at": now()}
    return told[0] if attempt(form, SENTENCES, tell, **known) else None
