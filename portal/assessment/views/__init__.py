"""Pages of the tour of the situation."""

from flask import Blueprint

from portal.assessment.views import again, replies, words
from portal.assessment.views.pro import situation, typing
from portal.web.proof import ask_for_words

for _hers in (words.blueprint, replies.blueprint):
    _hers.before_request(ask_for_words)

blueprints: tuple[Blueprint, ...] = (
    again.blueprint,
    words.blueprint,
    replies.blueprint,
    situation.blueprint,
    typing.blueprint,
)
