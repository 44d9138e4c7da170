"""Pages of this room: results, for those who steer and those who study."""

from flask import Blueprint

from portal.evaluation.views import pro

blueprints: tuple[Blueprint, ...] = (pro.blueprint,)
