"""First pages, files and public pages."""

from flask import Blueprint

from portal.home.views import desk, file, front, gallery, public, side_by_side, tongues

blueprints: tuple[Blueprint, ...] = (
    front.blueprint,
    desk.blueprint,
    file.blueprint,
    side_by_side.blueprint,
    public.blueprint,
    tongues.blueprint,
)
demo_only = gallery.blueprint
