"""Pages of this room: hers, those of the professional who is asked, and of who leads."""

from flask import Blueprint

from portal.referent.views import absence, changing, household, names, person, relay, turn
from portal.referent.views.pro import away, dedicated, lead, passing_on, wish

blueprints: tuple[Blueprint, ...] = (
    person.blueprint,
    changing.blueprint,
    turn.blueprint,
    names.blueprint,
    absence.blueprint,
    relay.blueprint,
    household.blueprint,
    wish.blueprint,
    passing_on.blueprint,
    away.blueprint,
    lead.blueprint,
    dedicated.blueprint,
)
