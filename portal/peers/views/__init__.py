"""The peers' desk: results, released words, recommendations, answers of services."""

from flask import Blueprint

from portal.peers.views import answers, recommendations, results, words

blueprints: tuple[Blueprint, ...] = (
    results.blueprint,
    words.blueprint,
    recommendations.blueprint,
    answers.blueprint,
)
