"""Pages of this room."""

from flask import Blueprint

from portal.consent.views import answering, giving, person, pro

blueprints: tuple[Blueprint, ...] = (
    person.blueprint,
    giving.blueprint,
    answering.blueprint,
    pro.blueprint,
)
