"""Pages of this room: what is new, for people and at desks."""

from flask import Blueprint

from portal.notifications.views import person, pro

blueprints: tuple[Blueprint, ...] = (person.blueprint, pro.blueprint)
