"""The referent records a yes on paper. It waits for the person's own word."""

from datetime import date
from typing import cast

from flask import Blueprint, abort
from werkzeug.wrappers import Response
from wtforms.fields import SelectChoice

from portal.plan import service
from portal.plan.forms.person import whole
from portal.plan.forms.pro import SignedPaperForm
from portal.plan.queries import VersionRow
from portal.plan.views.pro.desk import PRO_SENTENCES, Desk, writing_desk
from portal.plan.views.whose import uuid_of
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import PEOPLE
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, now
from portal.web.rules import professional

blueprint = Blueprint("plan_signed_paper", __name__)
_PAPER = "/pro/personnes/<handle>/plan/papier"


@blueprint.get(_PAPER)
@needs(professional)
def before_record(handle: str) -> Response:
    """Show the form: who signed on paper, and when."""
    desk, waiting = _desk(handle)
    return _paper_page(desk, waiting, SignedPaperForm())


@blueprint.post(_PAPER)
@needs(professional)
def record(handle: str) -> Response:
    """Keep that somebody signed on paper, to be confirmed by her."""
    desk, waiting = _desk(handle)
    form = SignedPaperForm()
    _offer(desk, waiting, form)
    number = whole(form.version.data)
    if form.validate_on_submit():
        if number != waiting.number:
            form.form_errors = [*form.form_errors, str(PRO_SENTENCES["outdated"])]
            form.refused = True
        elif attempt(
            form,
            PRO_SENTENCES,
            service.record_paper,
            pathway_id=desk.household.pathway_id,
            version_id=waiting.id,
            person_id=uuid_of(form.person.data),
            signed_on=cast("date", form.signed_on.data),
            language=form.language.data,
            by=me().account_id,
            at=now(),
            referent_id=desk.referent_id,
        ):
            commit()
            return see_other(desk.here)
    return _paper_page(desk, waiting, form)


def _desk(handle: str) -> tuple[Desk, VersionRow]:
    desk = writing_desk(handle)
    waiting = desk.versions().waiting
    if waiting is None or not desk.reads(desk.lines(waiting)):
        abort(404)
    return desk, waiting


def _offer(desk: Desk, waiting: VersionRow, form: SignedPaperForm) -> None:
    form.person.choices = [
        SelectChoice(str(one.account_id), one.first_name)
        for one in desk.household.people
        if not one.is_child and one.account_id in waiting.missing
    ]
    form.language.choices = [SelectChoice(code, name) for code, name in PEOPLE.items()]


def _paper_page(desk: Desk, waiting: VersionRow, form: SignedPaperForm) -> Response:
    _offer(desk, waiting, form)
    return page("plan/pro/paper.html", form=form, desk=desk, waiting=waiting)
