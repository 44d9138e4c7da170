"""« Rapports » at desks: their periods, their freezing, their numbers, how they are made."""

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.core.roles import Role
from portal.evaluation.catalogue import AREAS, INDICATORS, Reach
from portal.evaluation.catalogue.pro import DEFINITIONS, HEADING_NAMES
from portal.evaluation.queries.frozen import PeriodRow, panels_told, periods, words_of
from portal.evaluation.rules import INSIDE, K
from portal.evaluation.service.reports import Report, report, taken_back_by
from portal.web import pdf
from portal.web.access import needs
from portal.web.language import language
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import db, now
from portal.web.rules import results_reader

blueprint = Blueprint("evaluation_reports", __name__)
HERE = "/pro/rapports"


@blueprint.get(HERE)
@needs(results_reader)
def every() -> Response:
    """List the reports: which are frozen, which are due, which are late."""
    return page(
        "evaluation/pro/reports.html",
        periods=periods(db()),
        on=local_date(now()),
        studies=me().role is Role.EVALUATOR,
        section=HERE,
    )


@blueprint.get("/pro/indicateurs")
@needs(results_reader)
def definitions() -> Response:
    """Show what is measured, how, and who chose it."""
    return page(
        "evaluation/pro/indicators.html",
        areas=AREAS,
        indicators=INDICATORS,
        definitions=DEFINITIONS,
        threshold=K,
        inside=INSIDE,
        section=HERE,
    )


@blueprint.get(f"{HERE}/<code>")
@needs(results_reader)
def one(code: str) -> Response:
    """Show a frozen report, or what is known of one that is not."""
    known = period_named(code)
    if known.frozen_at is None:
        on = local_date(now())
        studies = me().role is Role.EVALUATOR
        return page(
            "evaluation/pro/period.html", period=known, on=on, studies=studies, section=HERE
        )
    found = asked_report(known)
    return page(
        "evaluation/pro/report.html",
        report=found,
        areas=AREAS,
        said=words_of(db(), known.id),
        headings=HEADING_NAMES,
        panels=panels_told(db(), known.id, request.args.get("territoire")),
        published_from=K,
        has_file=pdf.can_make(),
        mine=_own_code(found),
        studies=me().role is Role.EVALUATOR,
        section=HERE,
    )


@blueprint.get(f"{HERE}/<code>/methode")
@needs(results_reader)
def method(code: str) -> Response:
    """Say how the numbers were made, what they hide, and what was taken back since."""
    known = period_named(code)
    if known.frozen_at is None:
        abort(404)
    return page(
        "evaluation/pro/method.html",
        period=known,
        threshold=K,
        inside=INSIDE,
        taken_back=taken_back_by(db(), known.frozen_at, on=local_date(now())),
        section=HERE,
    )


def period_named(code: str) -> PeriodRow:
    """Return the report of that code; answer 404 without one."""
    known = next((one for one in periods(db()) if one.code == code), None)
    if known is None:
        abort(404)
    return known


def asked_report(known: PeriodRow) -> Report:
    """Return the report as it was asked for: a lead reads his own place from 5 on, if he asks."""
    place = request.args.get("territoire")
    reach = Reach.INSIDE if request.args.get("portee") == "equipe" else Reach.PUBLISHED
    found = report(db(), known.code, territory=place, reach=reach, language=language())
    if found is None or (reach is Reach.INSIDE and (not place or place != _own_code(found))):
        abort(404)
    return found


def _own_code(found: Report) -> str | None:
    if me().role is not Role.DEPARTMENT_LEAD:
        return None
    return next((one.code for one in found.territories if one.id == me().territory_id), None)
