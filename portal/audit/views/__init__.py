"""Pages of this room: « Qui a vu » and its questions, for her and for who answers her."""

from flask import Blueprint

from portal.audit.views import asking, who_looked
from portal.audit.views.pro import law, pace, questions

blueprints: tuple[Blueprint, ...] = (
    who_looked.blueprint,
    asking.blueprint,
    questions.blueprint,
    law.blueprint,
    pace.blueprint,
)
