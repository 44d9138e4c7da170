"""After she stopped: what changes, and what does not. Said after the act, never before it."""

from collections.abc import Collection
from itertools import groupby
from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response

from portal.audit.catalogue import THEME_WORDS
from portal.audit.queries import handed_over
from portal.circle.queries import household_of
from portal.consent.catalogue import Theme
from portal.consent.queries import Agreement, agreements_of, just_stopped, lost_by
from portal.core.clock import local_date
from portal.meetings.queries import still_invited
from portal.plan.queries import (
    ActionRow,
    kept_among,
    lines_and_kept,
    steps_to_review,
    versions_of,
    with_kept,
)
from portal.trusted.queries import Stands, chosen_by
from portal.web.access import needs
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import db, now
from portal.web.rules import person

blueprint = Blueprint("stopped", __name__)


@blueprint.get("/mes-accords/fini")
@needs(person)
def finished() -> Response:
    """Say with whom and what she stopped, what is to be seen again, and what is already on paper.

    ``dit`` is the handle of who was just told.
    """
    known = agreements_of(db(), me().account_id, local_date(now()))
    together = just_stopped(known, now())
    stopped = [one for one in together if one.theme is not Theme.STUDY]
    readers = {one.recipient_id for one in stopped if one.recipient_id is not None}
    told = request.args.get("dit")
    return page(
        "consent/finished.html",
        stopped=[(name, list(each)) for name, each in groupby(stopped, key=_name)],
        of_study=len(stopped) < len(together),
        tellable=_tellable(stopped, told),
        told=next((one.display_name for one in stopped if one.handle == told), None),
        to_review=_to_review(known, readers),
        invited=_invited(readers),
        beside=_beside(),
        papers=handed_over(db(), me().account_id, readers) if readers else [],
        theme_words=THEME_WORDS,
        section="/mes-accords/",
    )


def _beside() -> str | None:
    """Return who still stands beside her: that choice is stopped on a page of its own."""
    choice = chosen_by(db(), me().account_id)
    over = choice is None or choice.stands(local_date(now())) is Stands.OVER
    return None if choice is None or over else choice.first_name


def _name(one: Agreement) -> str:
    return one.display_name


def _tellable(stopped: list[Agreement], told: str | None) -> list[tuple[str, str]]:
    """Return the handle and the name of those whom she may let know: who is in her circle."""
    found = {one.handle: one.display_name for one in stopped if one.present and one.handle}
    return [(handle, name) for handle, name in found.items() if handle and handle != told]


def _invited(readers: Collection[UUID]) -> list[int]:
    """Return the numbers of the meetings to come to which she invited one of ``readers``.

    Asked for one alone: an invitation is an act of its own, and the list of them is elsewhere.
    """
    if len(readers) != 1:
        return []
    (helper_id,) = readers
    return still_invited(db(), me().account_id, helper_id)


def _to_review(known: list[Agreement], readers: Collection[UUID]) -> list[ActionRow]:
    household = household_of(db(), me().account_id) if readers else None
    versions = versions_of(db(), household, referent_id=None) if household else None
    shown = versions.shown if versions else None
    if versions is None or shown is None:
        return []
    lines, kept = lines_and_kept(db(), versions, [shown], agreed=False)
    actions = with_kept(lines[shown.id], kept_among(kept, shown.kept_lines)).actions
    found = steps_to_review(actions, lost_by(known), shown.proposed_at)
    return [one for one in actions if one.lineage in found and one.doer_id in readers]
