"""Pages of the tour of the situation."""

from flask import Blueprint

from portal.assessment.views import words

blueprints: tuple[Blueprint, ...] = (words.blueprint,)
