"""Pages of this room."""

from flask import Blueprint

from portal.consent.views import (
    answering,
    giving,
    giving_one,
    panels,
    person,
    pro,
    receipts,
    register,
    showing,
    stopping,
    study,
    times,
)

blueprints: tuple[Blueprint, ...] = (
    person.blueprint,
    giving.blueprint,
    giving_one.blueprint,
    answering.blueprint,
    pro.blueprint,
    receipts.blueprint,
    register.blueprint,
    showing.blueprint,
    stopping.blueprint,
    study.blueprint,
    panels.blueprint,
    times.blueprint,
)
