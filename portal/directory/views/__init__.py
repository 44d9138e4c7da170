"""Pages of this room: the directory for everyone, and its keeping."""

from flask import Blueprint

from portal.directory.views import pro, public

blueprints: tuple[Blueprint, ...] = (public.blueprint, pro.blueprint)
