"""Giving: nothing ticked, a fresh proof, one button; very personal subjects on their own page."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from flask import Blueprint, abort
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.circle.queries import Helper
from portal.consent import queries, service
from portal.consent.catalogue import (
    ALONE,
    INSIDE,
    LAW,
    PLAIN_THEMES,
    Duration,
    Purpose,
    Recipient,
    Theme,
)
from portal.consent.forms import AloneForm, GiveForm, company_of
from portal.consent.queries import Agreement
from portal.consent.rules import RENEWABLE
from portal.consent.views import screen
from portal.consent.views.screen import Screen
from portal.consent.views.words import SENTENCES, helper_or_404, listed
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
    open_themes = _not_seen_yet(helper, known, PLAIN_THEMES)
    form = GiveForm()
    form.offer(open_themes)
    shown = screen.of_choices(form, _recipient(helper).line(), local_date(now()))
    if form.validate_on_submit() and proven(form):
        themes = [Theme(code) for code in form.themes.data]
        if _give(helper, form, themes, shown):
            return see_other("/mes-accords/oui")
    return page(
        "consent/give.html",
        form=form,
        helper=helper,
        shown=shown,
        open_themes=open_themes,
        inside=INSIDE,
        alone=[ALONE.index(theme) + 1 for theme in _not_seen_yet(helper, known, ALONE)],
        law=LAW if queries.is_first(known) else (),
    )


@blueprint.route("/mes-accords/<handle>/seul/<int:number>", methods=["GET", "POST"])
@needs(person)
def give_alone(handle: str, number: int) -> Response:
    """Let one helper see one very personal subject, for a short time."""
    helper = helper_or_404(handle)
    if not 1 <= number <= len(ALONE):
        abort(404)
    theme = ALONE[number - 1]
    known = queries.agreements_of(db(), me().account_id, local_date(now()))
    form = AloneForm()
    line = _(
        "%(who)s pourra voir : %(theme)s.", who=_recipient(helper).line(), theme=listed([theme])
    )
    shown = screen.of_one(form, theme, [line], local_date(now()))
    if form.validate_on_submit() and proven(form) and _give(helper, form, [theme], shown):
        return see_other("/mes-accords/oui")
    return page(
        "consent/give_alone.html",
        form=form,
        helper=helper,
        theme=listed([theme]),
        shown=shown,
        opening=shown.opening[theme],
        seen=not _not_seen_yet(helper, known, [theme]),
        law=LAW if queries.is_first(known) else (),
    )


def _give(helper: Helper, form: GiveForm | AloneForm, themes: list[Theme], shown: Screen) -> bool:
    purpose, duration = Purpose(form.purpose.data), Duration(form.duration.data)
    done = attempt(
        form,
        SENTENCES,
        _give_as_shown,
        came_back=form.shown.data,
        digest=shown.digest,
        person_id=me().account_id,
        recipient_id=_id(helper),
        themes=themes,
        purpose=purpose,
        duration=duration,
        by=me().account_id,
        at=now(),
        company=company_of(form.company),
        device=device(),
        notice_of=lambda theme, _day: shown.notice(theme, purpose, duration),
    )
    if done:
        commit()
    return done


def _give_as_shown(session: Session, *, came_back: str, digest: str, **facts: Any) -> None:
    if came_back != digest:
        raise Refused("other-words")
    service.give_offer(session, **facts)


def _recipient(helper: Helper) -> Recipient:
    return Recipient(helper.display_name, helper.job, helper.service)


def _not_seen_yet(helper: Helper, known: list[Agreement], themes: Collection[Theme]) -> list[Theme]:
    soon = local_date(now()) + RENEWABLE
    lasting = {
        one.theme
        for one in known
        if one.in_force and one.recipient_id == helper.account_id and one.valid_until > soon
    }
    return [theme for theme in themes if theme not in lasting]


def _id(helper: Helper) -> UUID:
    assert helper.account_id is not None
    return helper.account_id
