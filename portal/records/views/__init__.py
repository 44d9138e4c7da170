"""« Mes données »."""

from flask import Blueprint

from portal.records.views import mine

blueprints: tuple[Blueprint, ...] = (mine.blueprint,)
