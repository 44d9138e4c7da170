"""Pages of this room: hers only."""

from flask import Blueprint

from portal.feedback.views import person

blueprints: tuple[Blueprint, ...] = (person.blueprint,)
