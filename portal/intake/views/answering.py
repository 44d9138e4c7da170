"""Her answer with her paper, at home, without an account: the number is typed, never a link."""

from typing import Any

from flask import Blueprint, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.accounts.secrets import in_fours, read_card, token_hash
from portal.circle.models import TurnBy
from portal.core.clock import local_date
from portal.intake import service
from portal.intake.forms.person import PaperAnswerForm, PaperForm
from portal.intake.queries import ProposalRow, proposal_by_paper
from portal.intake.rules import PAPER
from portal.intake.views.words import SENTENCES, notice, sheet
from portal.territories.queries import TerritorySettings, settings_of
from portal.web.access import public
from portal.web.forms import attempt, gives_back
from portal.web.language import gettext as _
from portal.web.language import language
from portal.web.pages import page
from portal.web.request import commit, db, now, settings

blueprint = Blueprint("intake_answering", __name__)
_HERE = "/ma-reponse"
_WHY = "no account is needed to answer: who holds the paper types its number"


@blueprint.get(_HERE)
@public(_WHY)
def door() -> Response:
    """Ask for the number of her paper."""
    return page("intake/paper.html", form=PaperForm())


@blueprint.post(_HERE)
@public(_WHY)
@gives_back
def say() -> Response:
    """Show what is proposed to who holds the paper, then keep her answer."""
    typed = PaperForm()
    # A key that is over is told beside her answer, so that what she wrote there comes back.
    if not typed.validate_on_submit() and typed.paper.errors:
        return page("intake/paper.html", form=typed)
    row = _of_paper(typed.paper.data)
    if row is None or row.account_id is not None:
        typed.paper.errors = [_("Ce papier ne sert plus. Demandez à l’accueil.")]
        return page("intake/paper.html", form=typed)
    here = settings_of(db(), row.territory_id, on=local_date(now()))
    parts = sheet(days=here.repropose_days, reasons=row.reasons)
    form = PaperAnswerForm()
    if "said" not in request.form:
        return page("intake/answer.html", form=form, parts=parts, over="", here=_HERE)
    return _answered(form, row, here)


def _answered(form: PaperAnswerForm, row: ProposalRow, here: TerritorySettings) -> Response:
    parts = sheet(days=here.repropose_days, reasons=row.reasons)
    kept: list[service.Said] = []

    def keep(session: Session, **facts: Any) -> None:
        kept.append(service.answer(session, **facts))

    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        keep,
        proposal_id=row.id,
        said=form.answer,
        by=TurnBy.PERSON_WITH_PAPER,
        notice=notice(parts),
        language=language(),
        keys=settings().keys,
        at=now(),
        reach=form.reach.data or "",
    ):
        commit()
        paper = in_fours(kept[0].paper or "")
        return page(
            "intake/said.html",
            said=kept[0],
            paper=paper,
            duty=here,
            site=f"{request.host}/ma-reponse",
            own=True,
        )
    return page("intake/answer.html", form=form, parts=parts, over="", here=_HERE)


def _of_paper(typed: str) -> ProposalRow | None:
    paper = read_card(typed) or ""
    return proposal_by_paper(db(), token_hash(settings().keys, PAPER, paper))
