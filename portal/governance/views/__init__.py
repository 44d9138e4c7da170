"""Pages of this room: groups at desks and for peers, funding, the national space."""

from flask import Blueprint

from portal.governance.views import national, peers
from portal.governance.views.pro import groups, meetings, milestones, work

blueprints: tuple[Blueprint, ...] = (
    groups.blueprint,
    meetings.blueprint,
    work.blueprint,
    milestones.blueprint,
    peers.blueprint,
    national.blueprint,
)
