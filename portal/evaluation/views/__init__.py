"""Pages of this room: results and reports, for those who steer and study, and for everyone."""

from flask import Blueprint

from portal.evaluation.views import public
from portal.evaluation.views.pro import coding, files, panels, periods, reports, results

blueprints: tuple[Blueprint, ...] = (
    results.blueprint,
    coding.blueprint,
    reports.blueprint,
    periods.blueprint,
    files.blueprint,
    panels.blueprint,
    public.blueprint,
)
