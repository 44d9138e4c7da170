"""Pages of this room: opinions, what became of words, what services answered."""

from flask import Blueprint

from portal.feedback.views import apart, offline, person, public, words
from portal.feedback.views.pro import answers, paper

blueprints: tuple[Blueprint, ...] = (
    person.blueprint,
    offline.blueprint,
    words.blueprint,
    apart.blueprint,
    public.blueprint,
    answers.blueprint,
    paper.blueprint,
)
