"""Pages of this room: opinions, what became of words, what services answered."""

from flask import Blueprint

from portal.feedback.views import apart, offline, person, public, words, writing
from portal.feedback.views.pro import answers, opinion, paper

blueprints: tuple[Blueprint, ...] = (
    person.blueprint,
    offline.blueprint,
    words.blueprint,
    apart.blueprint,
    public.blueprint,
    writing.blueprint,
    answers.blueprint,
    paper.blueprint,
    opinion.blueprint,
)
