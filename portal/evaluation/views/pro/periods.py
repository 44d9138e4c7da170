"""Evaluators open the periods of reports, and freeze them."""

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.evaluation.catalogue import ReportKind
from portal.evaluation.forms.pro import CalendarForm, PeriodForm, WordsForm
from portal.evaluation.queries.frozen import words_of
from portal.evaluation.service import freezing
from portal.evaluation.service.freezing import Covers
from portal.evaluation.views.pro.reports import HERE, period_named
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import evaluator

blueprint = Blueprint("evaluation_periods", __name__)
SENTENCES = {
    "wrong-order": lazy("Le dernier trimestre vient avant le premier."),
    "too-long": lazy("Un rapport couvre 8 trimestres au plus."),
    "due-too-early": lazy("Le rapport se rend après son dernier trimestre."),
    "told-too-early": lazy("La restitution vient après le rapport."),
    "overlaps": lazy(
        "Un de ces trimestres est déjà dans un rapport. Deux rapports sur les mêmes jours "
        "diraient, par soustraction, ce que l’un cache."
    ),
    "not-over": lazy("La période n’est pas finie. Rien n’est gelé."),
    "opinions-wait": lazy("Les avis de ces trimestres ne sont pas encore sortis. Revenez demain."),
    "too-long-words": lazy("Écrivez un texte plus court."),
    "copied-words": lazy("Ce sont les mots d’une personne. Dites-le avec vos mots."),
    "already-frozen": lazy("Ce rapport est déjà gelé."),
    "not-there": lazy("Ce rapport n’est plus là."),
}


@blueprint.get(f"{HERE}/ouvrir")
@needs(evaluator)
def before() -> Response:
    """Show the forms that open one report, or those of the launch."""
    return _page(_period_form(), _calendar_form())


@blueprint.post(f"{HERE}/ouvrir")
@needs(evaluator)
def open_one() -> Response:
    """Open one report."""
    form = _period_form()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        freezing.open_period,
        kind=ReportKind(form.kind.data),
        covers=Covers(form.first.data, form.last.data),
        due_on=form.due_on.data,
        told_on=form.told_on.data,
        by=me().account_id,
    ):
        commit()
        return see_other(HERE)
    return _page(form, _calendar_form())


@blueprint.post(f"{HERE}/calendrier")
@needs(evaluator)
def open_all() -> Response:
    """Open the reports of the launch, as an example to change."""
    form = _calendar_form()
    if form.validate_on_submit() and attempt(
        form, SENTENCES, freezing.open_calendar, year=int(form.year.data), by=me().account_id
    ):
        commit()
        return see_other(HERE)
    return _page(_period_form(), form)


@blueprint.post(f"{HERE}/<code>/geler")
@needs(evaluator)
def freeze(code: str) -> Response:
    """Write the numbers of a report once."""
    known, form = period_named(code), Form()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        freezing.freeze,
        period_id=known.id,
        by=me().account_id,
        by_name=me().display_name,
        at=now(),
    ):
        commit()
        return see_other(f"{HERE}/{known.code}")
    return _period(code, form)


@blueprint.post(f"{HERE}/<code>/enlever")
@needs(evaluator)
def remove(code: str) -> Response:
    """Take back a report that is not frozen."""
    known, form = period_named(code), Form()
    if form.validate_on_submit() and attempt(
        form, SENTENCES, freezing.remove_period, period_id=known.id
    ):
        commit()
        return see_other(HERE)
    return _period(code, form)


@blueprint.get(f"{HERE}/<code>/textes")
@needs(evaluator)
def before_words(code: str) -> Response:
    """Show the form of what the report says in words."""
    known = period_named(code)
    said = words_of(db(), known.id)
    return _words(code, WordsForm(data={one.value: words for one, words in said.items()}))


@blueprint.post(f"{HERE}/<code>/textes")
@needs(evaluator)
def write(code: str) -> Response:
    """Write what the report says in words, until it is frozen."""
    known, form = period_named(code), WordsForm()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        freezing.write_words,
        period_id=known.id,
        words=form.words,
        by=me().account_id,
    ):
        commit()
        return see_other(f"{HERE}/{known.code}")
    return _words(code, form)


def _words(code: str, form: WordsForm) -> Response:
    return page(
        "evaluation/pro/words_of_report.html", form=form, period=period_named(code), section=HERE
    )


def _period_form() -> PeriodForm:
    form = PeriodForm()
    form.offer(freezing.next_quarters(local_date(now())))
    return form


def _calendar_form() -> CalendarForm:
    form, year = CalendarForm(), local_date(now()).year
    form.offer((year, year + 1, year + 2))
    return form


def _page(form: Form, calendar: Form) -> Response:
    wrong = calendar if calendar.errors else form
    return page(
        "evaluation/pro/open_period.html",
        form=wrong,
        opening=form,
        calendar=calendar,
        section=HERE,
    )


def _period(code: str, form: Form) -> Response:
    return page(
        "evaluation/pro/period.html",
        form=form,
        period=period_named(code),
        on=local_date(now()),
        studies=True,
        section=HERE,
    )
