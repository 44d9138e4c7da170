"""Pages of the plans made elsewhere: hers, and that of her referent."""

from flask import Blueprint

from portal.external_plans.views import person, pro

blueprints: tuple[Blueprint, ...] = (person.blueprint, pro.blueprint)
