"""Pages of the plan: hers, and those of the professionals of her circle."""

from flask import Blueprint

from portal.plan.views import answer, goals, person
from portal.plan.views.pro import goals as draft_goals
from portal.plan.views.pro import plan, sign, steps, tick

blueprints: tuple[Blueprint, ...] = (
    person.blueprint,
    answer.blueprint,
    goals.blueprint,
    plan.blueprint,
    sign.blueprint,
    tick.blueprint,
    draft_goals.blueprint,
    steps.blueprint,
)
