"""Giving several plain themes at once: nothing ticked, a fresh proof, one button."""

from typing import Any

from flask import Blueprint
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.consent import queries, service
from portal.consent.catalogue import (
    ALONE,
    LAW,
    PLAIN_THEMES,
    Duration,
    Purpose,
    Theme,
    inside_of,
)
from portal.consent.forms import GiveForm, company_of
from portal.consent.views import screen
from portal.consent.views.words import (
    SENTENCES,
    helper_or_404,
    id_of,
    not_seen_yet,
    recipient_of,
)
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.web.access import needs
from portal.web.device import device
from portal.web.forms import attempt
from portal.web.language import gettext as _
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("consent_giving", __name__)


@blueprint.route("/mes-accords/<handle>", methods=["GET", "POST"])
@needs(person)
def give(handle: str) -> Response:
    """Let one helper see plain themes: one record for each."""
    helper = helper_or_404(handle)
    known = queries.agreements_of(db(), me().account_id, local_date(now()))
    open_themes = not_seen_yet(helper, known, PLAIN_THEMES)
    form = GiveForm()
    form.offer(open_themes)
    shown = screen.of_choices(form, recipient_of(helper).line(), local_date(now()))
    if form.validate_on_submit() and proven(form):
        purpose, duration = Purpose(form.purpose.data), Duration(form.duration.data)
        if attempt(
            form,
            SENTENCES,
            _give_as_shown,
            came_back=form.shown.data,
            digest=shown.digest,
            person_id=me().account_id,
            recipient_id=id_of(helper),
            themes=[Theme(code) for code in form.themes.data],
            purpose=purpose,
            duration=duration,
            by=me().account_id,
            at=now(),
            company=company_of(form.company),
            device=device(),
            notice_of=lambda theme, _day: shown.notice(theme, purpose, duration),
        ):
            commit()
            return see_other("/mes-accords/oui")
    return page(
        "consent/give.html",
        form=form,
        helper=helper,
        shown=shown,
        open_themes=open_themes,
        inside={theme: inside_of(_, theme, local_date(now())) for theme in open_themes},
        alone=[ALONE.index(theme) + 1 for theme in not_seen_yet(helper, known, ALONE)],
        law=LAW if queries.is_first(known) else (),
    )


def _give_as_shown(session: Session, *, came_back: str, digest: str, **facts: Any) -> None:
    if came_back != digest:
        raise Refused("other-words")
    service.give_offer(session, **facts)
