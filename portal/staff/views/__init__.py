"""Pages of this room, for the lead of a département, and the one that introduces."""

from flask import Blueprint

from portal.staff.views import peers
from portal.staff.views.pro import accesses, teams, training

blueprints: tuple[Blueprint, ...] = (
    teams.blueprint,
    accesses.blueprint,
    training.blueprint,
    peers.blueprint,
)
