"""« Mes données »."""

from flask import Blueprint

from portal.records.views import copy, mine

blueprints: tuple[Blueprint, ...] = (mine.blueprint, copy.blueprint)
