"""Pages of the plan: hers, and those of the professionals of her circle."""

from flask import Blueprint

from portal.plan.views import answer, balance, goals, her_step, paper, person, printed, take_away
from portal.plan.views.pro import accept, corrections, plan, sign, steps, tick
from portal.plan.views.pro import goals as draft_goals
from portal.plan.views.pro import paper as signed_paper
from portal.plan.views.pro import printed as pro_printed
from portal.plan.views.pro import review as pro_review
from portal.web.proof import ask_for_words

goals.blueprint.before_request(ask_for_words)

blueprints: tuple[Blueprint, ...] = (
    person.blueprint,
    her_step.blueprint,
    answer.blueprint,
    paper.blueprint,
    goals.blueprint,
    balance.blueprint,
    take_away.blueprint,
    plan.blueprint,
    sign.blueprint,
    corrections.blueprint,
    signed_paper.blueprint,
    tick.blueprint,
    accept.blueprint,
    draft_goals.blueprint,
    steps.blueprint,
    printed.blueprint,
    pro_printed.blueprint,
    pro_review.blueprint,
)
