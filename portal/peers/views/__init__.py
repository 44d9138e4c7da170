"""The peers' desk: results, released words, recommendations, answers of services."""

from flask import Blueprint

from portal.peers.views import answers, recommendations, results, words
from portal.peers.views.pro import moderation

blueprints: tuple[Blueprint, ...] = (
    results.blueprint,
    words.blueprint,
    recommendations.blueprint,
    answers.blueprint,
    moderation.blueprint,
)
