"""Pages of this room, for the lead of a département, and the one that introduces."""

from flask import Blueprint

from portal.staff.views.pro import teams, training

blueprints: tuple[Blueprint, ...] = (teams.blueprint, training.blueprint)
