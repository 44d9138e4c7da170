"""Pages of meetings: hers, and those of the professionals she invites."""

from flask import Blueprint

from portal.meetings.views import coming, family, person, telling
from portal.meetings.views.pro import calling, meeting
from portal.meetings.views.pro import telling as telling_pro

blueprints: tuple[Blueprint, ...] = (
    person.blueprint,
    coming.blueprint,
    telling.blueprint,
    family.blueprint,
    calling.blueprint,
    meeting.blueprint,
    telling_pro.blueprint,
)
