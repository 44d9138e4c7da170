"""Pages of this room: what is new, how one wants to know, and what did not leave."""

from flask import Blueprint

from portal.notifications.views import peers, person, pro, ways
from portal.notifications.views.pro import outbox

blueprints: tuple[Blueprint, ...] = (
    person.blueprint,
    peers.blueprint,
    pro.blueprint,
    ways.blueprint,
    outbox.blueprint,
)
