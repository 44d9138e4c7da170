"""Pages of the tour of the situation."""

from flask import Blueprint

from portal.assessment.views import again, replies, words
from portal.assessment.views.pro import situation, typing

for _hers in (words.blueprint, replies.blueprint):
    _hers.before_request(again.ask_again)

blueprints: tuple[Blueprint, ...] = (
    again.blueprint,
    words.blueprint,
    replies.blueprint,
    situation.blueprint,
    typing.blueprint,
)
