"""Pages of this room: for everyone, on the screen handed to her, at desks."""

from flask import Blueprint

from portal.intake.views import answering, asking, redoing, screen
from portal.intake.views.pro import alone, lost, papers, proposing, requests

blueprints: tuple[Blueprint, ...] = (
    answering.blueprint,
    asking.blueprint,
    redoing.blueprint,
    screen.blueprint,
    proposing.blueprint,
    papers.blueprint,
    lost.blueprint,
    alone.blueprint,
    requests.blueprint,
)
