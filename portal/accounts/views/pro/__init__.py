"""The doors of desks: every day, and the first time."""

from portal.accounts.views.pro import door, enrolment

blueprints = (door.blueprint, enrolment.blueprint)
