"""Beside whom somebody stands today, for the pages that only then exist."""

from flask import abort
from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.trusted.queries import Choice, Stands, choice_of
from portal.web.principal import me
from portal.web.request import now


def beside_or_404(session: Session) -> Choice:
    """Return her choice while it stands and he said yes; before and after, nothing is there."""
    choice = choice_of(session, me().account_id)
    if choice is None or choice.stands(local_date(now())) is not Stands.BESIDE:
        abort(404)
    return choice
