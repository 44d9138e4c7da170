"""First pages, files and public pages."""

from flask import Blueprint

from portal.home.views import (
    apart,
    beside,
    beside_acts,
    burden,
    desk,
    file,
    front,
    gallery,
    guardian,
    measure,
    meetings,
    members,
    pause,
    public,
    side_by_side,
    stopped,
    story,
    telling,
    tongues,
    tried,
    trusted,
)
from portal.home.views.pro import by_law, leaving, lost_card, measures, readings, reports, searching

blueprints: tuple[Blueprint, ...] = (
    front.blueprint,
    desk.blueprint,
    meetings.blueprint,
    burden.blueprint,
    members.blueprint,
    apart.blueprint,
    leaving.blueprint,
    lost_card.blueprint,
    pause.blueprint,
    stopped.blueprint,
    story.blueprint,
    telling.blueprint,
    file.blueprint,
    by_law.blueprint,
    readings.blueprint,
    reports.blueprint,
    searching.blueprint,
    side_by_side.blueprint,
    public.blueprint,
    tongues.blueprint,
    tried.blueprint,
    trusted.blueprint,
    measure.blueprint,
    guardian.blueprint,
    measures.blueprint,
    beside.blueprint,
    beside_acts.blueprint,
)
demo_only = gallery.blueprint
