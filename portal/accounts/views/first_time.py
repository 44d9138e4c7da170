"""« Ce n’était pas moi »: when her card first served, and how she shuts out who came before her."""

from typing import Any
from uuid import UUID

from flask import Blueprint
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.accounts import queries, service
from portal.accounts.forms.person import OtherPinForm
from portal.accounts.secrets import read_pin
from portal.accounts.views.door import PIN_SENTENCES, beside_pin
from portal.accounts.views.my_entries import DEVICES
from portal.web.access import needs
from portal.web.device import device
from portal.web.forms import attempt
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, hasher, now
from portal.web.rules import person

blueprint = Blueprint("accounts_first_time", __name__)
_BACK = "/mes-entrees"
_HERE = "/mes-entrees/premiere-fois"


@blueprint.get(_HERE)
@needs(person)
def first() -> Response:
    """Say when her card first served, and let her say that it was not she."""
    return _first_page(OtherPinForm())


@blueprint.post(_HERE)
@needs(person)
def deny_first() -> Response:
    """Shut out whoever came in before her: asks for a fresh proof, shows her new words once."""
    form, shown = OtherPinForm(), list[str]()

    def deny(session: Session, account_id: UUID, **facts: Any) -> None:
        shown.extend(service.deny_first_use(session, account_id, **facts))

    if me().side_by_side:
        return see_other(_BACK)
    if (
        form.validate_on_submit()
        and proven(form)
        and attempt(
            form,
            PIN_SENTENCES,
            deny,
            me().account_id,
            session_id=me().session_id,
            pin=read_pin(form.pin.data),
            hasher=hasher(),
            at=now(),
            device=device(),
        )
    ):
        commit()
        return page("accounts/denied.html", words=shown)
    return _first_page(beside_pin(form))


def _first_page(form: OtherPinForm) -> Response:
    found = queries.first_use(db(), me().account_id)
    if found is None or me().side_by_side:
        return see_other(_BACK)
    return page("accounts/first_time.html", form=form, first=found, devices=DEVICES)
