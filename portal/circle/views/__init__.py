"""Pages of the circle: whom she adds and answers; what professionals say of themselves."""

from flask import Blueprint

from portal.circle.views import adding, answering
from portal.circle.views.pro import card, proposing

blueprints: tuple[Blueprint, ...] = (
    adding.blueprint,
    answering.blueprint,
    card.blueprint,
    proposing.blueprint,
)
