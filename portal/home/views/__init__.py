"""First pages, files and public pages."""

from flask import Blueprint

from portal.home.views import (
    apart,
    burden,
    desk,
    file,
    front,
    gallery,
    meetings,
    members,
    pro,
    public,
    side_by_side,
    story,
    tongues,
)

blueprints: tuple[Blueprint, ...] = (
    front.blueprint,
    desk.blueprint,
    meetings.blueprint,
    burden.blueprint,
    members.blueprint,
    apart.blueprint,
    pro.blueprint,
    story.blueprint,
    file.blueprint,
    side_by_side.blueprint,
    public.blueprint,
    tongues.blueprint,
)
demo_only = gallery.blueprint
