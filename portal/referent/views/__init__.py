"""Pages of this room: hers, and those of the professional who is asked."""

from flask import Blueprint

from portal.referent.views import household, person, pro

blueprints: tuple[Blueprint, ...] = (
    person.blueprint,
    household.blueprint,
    pro.blueprint,
)
