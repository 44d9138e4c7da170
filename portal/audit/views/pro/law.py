"""Whom a lead is asked to tell later: he reads the motive, not the file, and answers in writing."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.audit import queries, service
from portal.audit.catalogue import GROUNDS
from portal.audit.catalogue.pro import GROUND_NAMES
from portal.audit.forms.pro import DelayForm
from portal.audit.queries import LawRow
from portal.audit.views.lines import line_words
from portal.audit.views.pro.questions import places_of_lead
from portal.web.access import needs
from portal.web.forms import TOO_LONG, attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now, settings
from portal.web.rules import department_lead

blueprint = Blueprint("audit_law", __name__)
HERE = "/pro/acces-par-la-loi"
SENTENCES = {
    "not-there": lazy("Cet accès n’est pas de votre département."),
    "own-reading": lazy("Vous demandez cet accès : une autre personne doit répondre."),
    "answered": lazy("Cet accès a déjà sa réponse."),
    "nothing-written": lazy("Écrivez pourquoi : elle le lira ce jour-là."),
    "too-long": TOO_LONG,
    "not-this-day": lazy("Choisissez un jour proche, après aujourd’hui."),
}


@blueprint.get(HERE)
@needs(department_lead)
def show() -> Response:
    """List what waits for his answer, then what he answered."""
    return page(
        "audit/pro/delays.html",
        accesses=queries.delays_in(db(), places_of_lead(), at=now()),
        waiting=queries.delays_waiting(db(), places_of_lead()),
        names=GROUND_NAMES,
        section="/pro/questions",
    )


@blueprint.get(f"{HERE}/<uuid:access_id>")
@needs(department_lead)
def one(access_id: UUID) -> Response:
    """Show who asks, on which ground and why: her handle, never her name."""
    return _page(_access(access_id), DelayForm())


@blueprint.post(f"{HERE}/<uuid:access_id>")
@needs(department_lead)
def answer(access_id: UUID) -> Response:
    """Say yes until a day, or no. Only then, and only with a yes, something opens."""
    access, form = _access(access_id), DelayForm()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.delay,
        access_id=access_id,
        territory_ids=places_of_lead(),
        until=form.until.data if form.answer.data == "yes" else None,
        reason=form.reason.data or "",
        most_days=settings().longest_delay,
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(HERE)
    return _page(access, form)


def _access(access_id: UUID) -> LawRow:
    found = queries.law_access_in(db(), places_of_lead(), access_id, at=now())
    if found is None or not found.asks_delay:
        abort(404)
    return found


def _page(access: LawRow, form: DelayForm) -> Response:
    return page(
        "audit/pro/delay.html",
        form=form,
        access=access,
        names=GROUND_NAMES,
        most_days=settings().longest_delay,
        section="/pro/questions",
        article=GROUNDS[access.ground].article,
        theme_words=line_words()["theme_words"],
    )
