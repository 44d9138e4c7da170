"""Pages of this room: for everyone, on the screen handed to her, at desks."""

from flask import Blueprint

from portal.intake.views import answering, asking, screen
from portal.intake.views.pro import proposing, requests

blueprints: tuple[Blueprint, ...] = (
    answering.blueprint,
    asking.blueprint,
    screen.blueprint,
    proposing.blueprint,
    requests.blueprint,
)
