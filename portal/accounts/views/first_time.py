"""« Ce n’était pas moi »: when her card first served, and how she shuts out who came before her."""

from typing import Any
from uuid import UUID

from flask import Blueprint, request
from flask import session as page_cookie
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.accounts import queries, service
from portal.accounts.models import DeniedUse
from portal.accounts.views.my_entries import DEVICES
from portal.core.clock import local_date
from portal.territories.queries import receiving, settings_of
from portal.web import cookies
from portal.web.access import needs
from portal.web.device import device
from portal.web.forms import attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import ProofForm, proven
from portal.web.request import commit, db, now, settings
from portal.web.rules import person

blueprint = Blueprint("accounts_first_time", __name__)
_BACK = "/mes-entrees"
_HERE = "/mes-entrees/premiere-fois"
_SENTENCES = {"no-first-use": lazy("Cette carte est déjà fermée.")}


@blueprint.get(_HERE)
@needs(person)
def first() -> Response:
    """Say when her card first served, and let her say that it was not she."""
    return _first_page(ProofForm())


@blueprint.post(_HERE)
@needs(person)
def deny_first() -> Response:
    """Close everything, this session too, and show the number by which she asks where it stands.

    It asks for a fresh proof: nothing opens her page then, until a desk makes a new card with her.
    """
    form, denied = ProofForm(), list[DeniedUse]()

    def deny(session: Session, account_id: UUID, **facts: Any) -> None:
        denied.append(service.deny_first_use(session, account_id, **facts))

    if me().side_by_side:
        return see_other(_BACK)
    at, today = now(), local_date(now())
    here = settings_of(db(), me().territory_id, on=today)
    if (
        form.validate_on_submit()
        and proven(form)
        and attempt(
            form,
            _SENTENCES,
            deny,
            me().account_id,
            due=here.working_day_after(today, here.question_days),
            at=at,
            device=device(),
        )
    ):
        commit()
        answer = page(
            "accounts/denied.html",
            denied=denied[0],
            duty=here,
            doors=receiving(db(), me().territory_id),
        )
        for name in (cookies.HAND, cookies.OWN):
            if cookies.read(request, name, settings()):
                cookies.take_away(answer, name, settings())
        page_cookie.clear()
        return answer
    return _first_page(form)


def _first_page(form: ProofForm) -> Response:
    found = queries.first_use(db(), me().account_id)
    if found is None or me().side_by_side:
        return see_other(_BACK)
    return page("accounts/first_time.html", form=form, first=found, devices=DEVICES)
