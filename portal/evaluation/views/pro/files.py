"""A frozen report as a table to take away, with the dictionary of its columns and lines (R30)."""

from collections.abc import Mapping

from flask import Blueprint, Response, abort, render_template, request

from portal.core.clock import local_date
from portal.core.sheets import Format, write_book
from portal.evaluation.catalogue import AREAS, INDICATORS, POOLED, Indicator, Measure, Reach
from portal.evaluation.catalogue.pro import DEFINITIONS, HEADING_NAMES
from portal.evaluation.models import ResearchRow
from portal.evaluation.queries.frozen import (
    Figure,
    PanelFigure,
    PeriodRow,
    figures,
    panels_told,
    research_rows,
    words_of,
)
from portal.evaluation.rules import K
from portal.evaluation.service.reports import report, taken_back_by
from portal.evaluation.views.pro.reports import HERE, period_named
from portal.web import pdf
from portal.web.access import needs
from portal.web.files import attached
from portal.web.language import gettext as _
from portal.web.language import language
from portal.web.principal import me
from portal.web.request import db, now
from portal.web.rules import evaluator, results_reader

blueprint = Blueprint("evaluation_files", __name__)
_NUMBERS, _DICTIONARY, _PAPER = "nombres", "dictionnaire", "rapport"
_HIDDEN, _PANEL = "<11", "GROUPE"


@blueprint.get(f"{HERE}/<code>/<name>.<form>")
@needs(results_reader)
def send(code: str, name: str, form: str) -> Response:
    """Send the published numbers, or their dictionary; a book of sheets holds both.

    ``rapport.pdf`` is the report itself, as everyone reads it, in one place or in all.
    """
    period = period_named(code)
    if (name, form) == (_PAPER, "pdf"):
        return _paper(period)
    written = next((one for one in Format if one.value == form), None)
    if period.frozen_at is None or written is None or name not in (_NUMBERS, _DICTIONARY):
        abort(404)
    sheets = {_NUMBERS: _numbers(period), _DICTIONARY: _dictionary()}
    if name == _DICTIONARY:
        del sheets[_NUMBERS]
    file = f"rapport-{period.code.lower()}-{name}.{written.value}"
    return attached(write_book(sheets, written), written.mimetype, file)


@blueprint.get(f"{HERE}/<code>/recherche")
@needs(evaluator)
def research(code: str) -> Response:
    """Send his research file (R26): no name, no date, and only those who agree to his study."""
    period = period_named(code)
    if period.frozen_at is None:
        abort(404)
    told = ResearchRow.__table__.columns.keys()[3:]
    rows = [
        [one.id.hex[:12], *(_cell(getattr(one, name)) for name in told)]
        for one in research_rows(db(), period.id, me().account_id)
    ]
    body = write_book({"recherche": [["ligne", *told], *rows]}, Format.CSV)
    return attached(body, Format.CSV.mimetype, f"recherche-{period.code.lower()}.csv")


def _paper(period: PeriodRow) -> Response:
    """Send the report as a file to print. Without the extra ``pdf`` there is none (404)."""
    found = (
        report(db(), period.code, territory=request.args.get("territoire"), language=language())
        if pdf.can_make() and period.frozen_at
        else None
    )
    if found is None or period.frozen_at is None:
        abort(404)
    place = found.territory.code if found.territory else None
    html = render_template(
        "evaluation/pro/report_file.html",
        report=found,
        areas=AREAS,
        said=words_of(db(), period.id),
        headings=HEADING_NAMES,
        panels=panels_told(db(), period.id, place),
        published_from=K,
        taken_back=taken_back_by(db(), period.frozen_at, on=local_date(now())),
    )
    return pdf.send(html, f"rapport-{period.code.lower()}.pdf")


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _numbers(period: PeriodRow) -> list[list[str]]:
    known = {one.code: one for one in INDICATORS}
    heads = ["periode", "du", "au", "territoire", "indicateur", "ligne", "version", "nombre", "sur"]
    when = [period.code, period.starts_on.isoformat(), period.ends_on.isoformat()]
    rows = [
        [*when, one.territory, one.indicator, one.cut, str(one.version), *_said(one, known)]
        for one in figures(db(), [period.id], Reach.PUBLISHED)
    ]
    groups = [
        [*when, one.territory, _PANEL, one.name, "1", _entered(one), ""]
        for one in panels_told(db(), period.id)
    ]
    return [heads, *rows, *groups]


def _entered(one: PanelFigure) -> str:
    if not one.closed:
        return ""
    return _HIDDEN if one.entered is None else str(one.entered)


def _said(one: Figure, known: Mapping[str, Indicator]) -> list[str]:
    measure, hidden = known[one.indicator].measure, _HIDDEN if known[one.indicator].small else ""
    whole = hidden if one.whole is None else str(one.whole)
    if measure is Measure.COUNT:
        return [whole, ""]
    if measure is Measure.MEDIAN:
        return ["" if one.middle is None else f"{one.middle / 10:g}", whole]
    return ["" if one.part is None else str(one.part), whole]


def _dictionary() -> list[list[str]]:
    columns = [
        (
            "territoire",
            _("Code du territoire ; « %(pooled)s » : les petits, ensemble", pooled=POOLED),
        ),
        ("version", _("Version de la définition qui a fait ce nombre")),
        ("nombre", _("Le nombre, la part ou le milieu ; vide : caché")),
        ("sur", _("Combien en tout ; « %(hidden)s » : moins de 11, caché", hidden=_HIDDEN)),
    ]
    heads = [_("Code"), _("Ligne"), _("Indicateur"), _("Nombre"), _("Sur"), _("Unité"),
             _("Source"), _("Choisi par"), _("Version")]  # fmt: skip
    lines = []
    for one in INDICATORS:
        said = DEFINITIONS[one.code]
        made = [said.part, said.whole, said.unit, said.source, said.chosen_by]
        for cut, words in one.cuts or [("", "")]:
            about = f"{_(one.message)} : {_(words)}" if words else _(one.message)
            told = [_(text) if text else "" for text in made]
            lines.append([one.code, cut, about, *told, str(one.version)])
    panel = [_PANEL, "", _("Groupe de l’étude, par son nom"), _("Personnes qui y sont entrées")]
    return [[_("Colonne"), _("Sens")], *[[*each] for each in columns], [""], heads, *lines, panel]
