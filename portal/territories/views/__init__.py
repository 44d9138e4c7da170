"""Pages of this room: how it goes where one lives, and what its lead may change."""

from flask import Blueprint

from portal.territories.views import public
from portal.territories.views.pro import names, settings

blueprints: tuple[Blueprint, ...] = (public.blueprint, settings.blueprint, names.blueprint)
