"""Pages of the plan: hers, and those of the professionals of her circle."""

from flask import Blueprint

from portal.plan.views import goals, person, words
from portal.plan.views.pro import draft, plan

blueprints: tuple[Blueprint, ...] = (
    person.blueprint,
    words.blueprint,
    goals.blueprint,
    plan.blueprint,
    draft.blueprint,
)
