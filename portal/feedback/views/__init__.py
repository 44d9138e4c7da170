"""Pages of this room: her opinion, her words, what services answered, their answers."""

from flask import Blueprint

from portal.feedback.views import person, pro, public, words

blueprints: tuple[Blueprint, ...] = (
    person.blueprint,
    words.blueprint,
    public.blueprint,
    pro.blueprint,
)
