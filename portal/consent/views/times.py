"""« Mes accords dans le temps »: what ends soon, what goes on, what is over."""

from datetime import date

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.audit.catalogue import THEME_WORDS
from portal.consent import queries
from portal.consent.models import ConsentState
from portal.consent.queries import Agreement
from portal.consent.views.words import again_at
from portal.core.clock import local_date
from portal.core.value import Value
from portal.web.access import needs
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import db, now
from portal.web.rules import person

blueprint = Blueprint("consent_times", __name__)
_SHOWN_PAST = 20
_OVER = (ConsentState.WITHDRAWN, ConsentState.ENDED, ConsentState.EXPIRED)


class Span(Value):
    """One agreement from its first day to its last (Paris). ``again`` is where to read it anew."""

    one: Agreement
    begun: date
    ended: date
    again: str | None


@blueprint.get("/mes-accords/dans-le-temps")
@needs(person)
def times() -> Response:
    """Show when each agreement began and ends; what ends soon comes first, with its words again."""
    on = local_date(now())
    known = queries.agreements_of(db(), me().account_id, on)
    held = sorted((one for one in known if one.in_force), key=lambda one: one.valid_until)
    past = [one for one in known if one.state in _OVER and one.given_at]
    return page(
        "consent/times.html",
        soon=[_span(one) for one in held if one.ends_soon(on)],
        going=[_span(one) for one in held if not one.ends_soon(on)],
        past=[_span(one) for one in past[:_SHOWN_PAST]],
        theme_words=THEME_WORDS,
    )


def _span(one: Agreement) -> Span:
    stopped = one.state in (ConsentState.WITHDRAWN, ConsentState.ENDED)
    return Span(
        one,
        local_date(one.given_at or one.begun_at),
        local_date(one.since) if stopped else one.valid_until,
        again_at(one),
    )
