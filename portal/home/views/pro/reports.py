"""The reports that people wait for too long, for the lead of their département: it names nobody."""

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.home.late_reports import late_reports_in
from portal.staff.queries import places_of
from portal.web.access import needs
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import db, now
from portal.web.rules import department_lead

blueprint = Blueprint("late_reports", __name__)


@blueprint.get("/pro/comptes-rendus")
@needs(department_lead)
def show() -> Response:
    """List the reports not given in time, the oldest first, and who is to give them."""
    ids = [one.id for one in places_of(db(), me().territory_id)]
    reports, total = late_reports_in(db(), ids, on=local_date(now()))
    return page("home/pro/late_reports.html", reports=reports, total=total, section="/pro/")
