"""« Mes données »."""

from flask import Blueprint

from portal.records.views import bring, copy, mine, rights
from portal.records.views.pro import requests

blueprints: tuple[Blueprint, ...] = (
    mine.blueprint,
    copy.blueprint,
    rights.blueprint,
    bring.blueprint,
    requests.blueprint,
)
