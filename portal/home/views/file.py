"""A person's file, seen by a helper: what she agreed and nothing else. And her own preview of it.

Each showing asks the gate anew and leaves one line in the access log, in the same transaction,
before the page leaves. Opening a part that is not agreed answers 404 and leaves one refused try,
at most one a day for a part. A page on which nothing is agreed shows nothing: no line.
"""

from collections.abc import Iterable
from datetime import date, datetime, time

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.assessment.catalogue import DOMAIN_WORDS
from portal.assessment.queries import lines_told
from portal.audit.catalogue import THEME_WORDS
from portal.audit.models import Basis
from portal.audit.service import record_reading
from portal.consent.catalogue import Item, Theme, version_on
from portal.consent.queries import OVER, agreements_between
from portal.core.clock import PARIS, local_date
from portal.external_plans.queries import shared_plans
from portal.home.catalogue import NUMBER_OF, THEME_AT
from portal.home.preview import open_for_her, seen_by_helper
from portal.home.queries import Door, denied_since, door, door_seen_by_her, open_file, shared_with
from portal.web.access import needs
from portal.web.language import gettext as _
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person, professional

blueprint = Blueprint("file", __name__)


@blueprint.app_template_global()
def word_of_theme(theme: Theme) -> str:
    """Return the words of a theme, in the language of the page."""
    return _(THEME_WORDS[theme])


@blueprint.get("/pro/personnes/<handle>")
@needs(professional)
def show(handle: str) -> Response:
    """Show her words on what she agreed; the plan has a page and a line of its own."""
    entry = _entry(handle)
    shared = shared_with(db(), entry, local_date(now()))
    view = open_file(db(), entry, shared, with_lines=False)
    if view.parts:
        _leave_line(entry, [part.theme for part in view.parts], Basis.CONSENT)
    return page(
        "home/pro/file.html",
        entry=entry,
        view=view,
        numbers=NUMBER_OF,
        ended=_ended(entry),
        is_referent=entry.referent_id == me().account_id,
        section="/pro/personnes",
    )


@blueprint.get("/pro/personnes/<handle>/<int:number>")
@needs(professional)
def show_part(handle: str, number: int) -> Response:
    """Show one agreed part. What is not agreed is not there, from the very next request on."""
    entry = _entry(handle)
    theme = THEME_AT.get(number)
    if theme is None:
        abort(404)
    shared = shared_with(db(), entry, local_date(now()))
    if theme not in shared[entry.person_id]:
        _leave_refused_try(entry, theme)
        abort(404)
    if theme is Theme.PLAN:
        return see_other(f"/pro/personnes/{handle}/plan")
    view = open_file(db(), entry, shared, with_lines=False)
    _leave_line(entry, [theme], Basis.CONSENT)
    return page(
        "home/pro/part.html",
        entry=entry,
        part=view.part(theme),
        section="/pro/personnes",
    )


@blueprint.get("/mes-accords/<handle>/sa-page")
@needs(person)
def preview(handle: str) -> Response:
    """Show her what her own agreements open to one helper; nobody looked, so no line.

    With ``avec`` (a theme by its number, ``ligne`` its lines by theirs), as it would be with that
    yes: what she reads before she says it.
    """
    session = db()
    entry = door_seen_by_her(session, person_id=me().account_id, viewer_handle=handle)
    if entry is None:
        abort(404)
    mine, on = me().account_id, local_date(now())
    theme, items = _one_yes_more(on)
    themes = seen_by_helper(session, entry, on, theme=theme, items=items)
    view = open_for_her(session, entry, themes)
    others = len(entry.household.adults) > 1
    elsewhere = shared_plans(session, {mine: themes})
    return page(
        "home/preview.html",
        entry=entry,
        view=view,
        others=others,
        elsewhere=elsewhere,
        written=lines_told(session, mine, themes),
        domains=DOMAIN_WORDS,
        asked=theme,
    )


def _one_yes_more(on: date) -> tuple[Theme | None, list[Item] | None]:
    """Return the theme and the lines of a yes that she has not said; odd numbers are none."""
    theme = THEME_AT.get(_number(request.args.get("avec", "")))
    if theme is None:
        return None, None
    every = version_on(theme, on).items
    places = {_number(one) for one in request.args.getlist("ligne")}
    items = [item for place, item in enumerate(every, 1) if place in places]
    return theme, items or None


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 0


def _entry(handle: str) -> Door:
    """Return the door of a file, on a session that can write; a stranger finds nothing (404)."""
    entry = door(db(writing=True), viewer_id=me().account_id, handle=handle)
    if entry is None:
        abort(404)
    return entry


def _ended(entry: Door) -> set[Theme]:
    """Return the themes on which an agreement with this viewer ended: told here, never why."""
    found = agreements_between(
        db(), viewer_id=entry.viewer_id, person_id=entry.person_id, on=local_date(now())
    )
    return {one.theme for one in found if one.state in OVER}


def _leave_line(entry: Door, themes: Iterable[Theme], basis: Basis) -> None:
    shown = set(themes)
    record_reading(
        db(),
        viewer_id=entry.viewer_id,
        viewer_name=entry.viewer_name,
        viewer_service=entry.viewer_service,
        person_id=entry.person_id,
        themes=[theme.value for theme in shown],
        basis=basis,
        at=now(),
        purpose=_purpose(entry, shown) if basis is Basis.CONSENT else None,
    )
    commit()


def _purpose(entry: Door, themes: set[Theme]) -> str | None:
    """Return what she agreed to these themes for, when it is one and the same thing."""
    found = agreements_between(
        db(), viewer_id=entry.viewer_id, person_id=entry.person_id, on=local_date(now())
    )
    purposes = {one.purpose for one in found if one.in_force and one.theme in themes}
    return purposes.pop().value if len(purposes) == 1 else None


def _leave_refused_try(entry: Door, theme: Theme) -> None:
    midnight = datetime.combine(local_date(now()), time.min, tzinfo=PARIS)
    if not denied_since(
        db(),
        person_id=entry.person_id,
        viewer_id=entry.viewer_id,
        theme=theme,
        since=midnight,
    ):
        _leave_line(entry, [theme], Basis.DENIED)
