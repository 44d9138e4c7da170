"""Pages of this room: results, for those who steer and those who study."""

from flask import Blueprint

from portal.evaluation.views.pro import coding, results

blueprints: tuple[Blueprint, ...] = (results.blueprint, coding.blueprint)
