"""Pages of the tour of the situation."""

from flask import Blueprint

from portal.assessment.views import replies, words
from portal.assessment.views.pro import situation, typing

blueprints: tuple[Blueprint, ...] = (
    words.blueprint,
    replies.blueprint,
    situation.blueprint,
    typing.blueprint,
)
