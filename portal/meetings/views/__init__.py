"""Pages of meetings: hers, and those of the professionals she invites."""

from flask import Blueprint

from portal.meetings.views import changing, coming, family, person, telling
from portal.meetings.views.pro import calling, meeting, without
from portal.meetings.views.pro import changing as changing_pro
from portal.meetings.views.pro import telling as telling_pro

blueprints: tuple[Blueprint, ...] = (
    person.blueprint,
    coming.blueprint,
    changing.blueprint,
    telling.blueprint,
    family.blueprint,
    calling.blueprint,
    meeting.blueprint,
    changing_pro.blueprint,
    without.blueprint,
    telling_pro.blueprint,
)
