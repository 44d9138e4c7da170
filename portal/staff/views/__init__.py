"""Pages of this room, for the lead of a département."""

from flask import Blueprint

from portal.staff.views import pro

blueprints: tuple[Blueprint, ...] = (pro.blueprint,)
