"""The doors of desks: every day, and the first time."""

from portal.accounts.views.pro import denied, door, enrolment

blueprints = (denied.blueprint, door.blueprint, enrolment.blueprint)
