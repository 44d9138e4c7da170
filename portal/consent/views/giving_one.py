"""Giving one theme: its terms as sentences, a purpose and a time proposed, one yes.

What she agrees to are the sentences that she reads. Another purpose or time is chosen below them;
the sentences are then said anew, before any yes counts.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import Blueprint, abort, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.circle.queries import Helper
from portal.consent import queries, service
from portal.consent.catalogue import (
    ALONE,
    LAW,
    PLAIN_THEMES,
    PROPOSED,
    SENSITIVE,
    Duration,
    Notice,
    Purpose,
    Theme,
    last_day,
    notice_of_lines,
    scope_words,
    version_on,
)
from portal.consent.forms import OneForm, chosen_lines, company_of
from portal.consent.queries import Agreement
from portal.consent.rules import durations_of
from portal.consent.views.words import (
    SENTENCES,
    helper_or_404,
    id_of,
    lines_for,
    listed,
    not_seen_yet,
    page_with,
    recipient_of,
)
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.web.access import needs
from portal.web.device import device
from portal.web.forms import attempt
from portal.web.language import gettext as _
from portal.web.language import language
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("consent_giving_one", __name__)


@blueprint.route("/mes-accords/<handle>/sujet/<int:number>", methods=["GET", "POST"])
@needs(person)
def give_plain(handle: str, number: int) -> Response:
    """Let one helper see one plain theme, the shortest usual time unless she says another."""
    return _one(handle, PLAIN_THEMES, number)


@blueprint.route("/mes-accords/<handle>/seul/<int:number>", methods=["GET", "POST"])
@needs(person)
def give_alone(handle: str, number: int) -> Response:
    """Let one helper see one very personal theme, for the shortest time there is."""
    return _one(handle, ALONE, number)


def _one(handle: str, themes: Sequence[Theme], number: int) -> Response:
    helper = helper_or_404(handle)
    if not 1 <= number <= len(themes):
        abort(404)
    theme = themes[number - 1]
    form = OneForm()
    on = local_date(now())
    form.offer(durations_of(theme, on), version_on(theme, on).items)
    terms = _terms(helper, theme, form)
    notice = notice_of_lines(terms, language())
    reads_again = "again" in request.form
    if (
        form.validate_on_submit()
        and not reads_again
        and proven(form)
        and _give(helper, theme, form, notice)
    ):
        return see_other("/mes-accords/oui")
    known = queries.agreements_of(db(), me().account_id, on)
    return page(
        "consent/give_one.html",
        form=form,
        helper=helper,
        theme=listed([theme]),
        sensitive=theme in SENSITIVE,
        terms=terms,
        shown=notice.digest,
        seen=not not_seen_yet(helper, known, [theme]),
        before=_words_of_before(helper, known, theme),
        its_page=page_with(helper.handle, theme, chosen_lines(form.items)),
        law=LAW if queries.is_first(known) else (),
    )


def _terms(helper: Helper, theme: Theme, form: OneForm) -> list[str]:
    purpose, duration = _chosen(theme, form)
    until = last_day(duration, local_date(now()))
    return lines_for(recipient_of(helper), theme, purpose, until, chosen_lines(form.items))


def _words_of_before(helper: Helper, known: Iterable[Agreement], theme: Theme) -> str | None:
    """Return what was in the theme when she said yes to it, if it changed since."""
    on = local_date(now())
    for one in known:
        if one.recipient_id == helper.account_id and one.theme is theme and one.reworded(on):
            return scope_words(_, one.words, one.items)
    return None


def _chosen(theme: Theme, form: OneForm) -> tuple[Purpose, Duration]:
    """Return what is chosen now; what is proposed in the place of what cannot be chosen."""
    purpose, duration = form.purpose.data, form.duration.data
    return (
        Purpose(purpose) if purpose in {one.value for one in form.purpose.choices} else PROPOSED,
        Duration(duration)
        if duration in {one.value for one in form.duration.choices}
        else durations_of(theme, local_date(now()))[0],
    )


def _give(helper: Helper, theme: Theme, form: OneForm, notice: Notice) -> bool:
    purpose, duration = _chosen(theme, form)
    done = attempt(
        form,
        SENTENCES,
        _give_as_shown,
        came_back=form.shown.data,
        person_id=me().account_id,
        recipient_id=id_of(helper),
        theme=theme,
        purpose=purpose,
        duration=duration,
        by=me().account_id,
        at=now(),
        company=company_of(form.company),
        device=device(),
        notice=notice,
        items=chosen_lines(form.items),
    )
    if done:
        commit()
    return done


def _give_as_shown(session: Session, *, came_back: str, notice: Notice, **facts: Any) -> None:
    if came_back != notice.digest:
        raise Refused("other-words")
    service.give(session, notice_of=lambda _theme, _day: notice, **facts)
