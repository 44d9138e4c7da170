"""« Jalons de financement » : for the lead of a département alone (R33, R34)."""

from uuid import UUID

from babel.numbers import format_currency
from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.governance import queries, service
from portal.governance.forms.pro.milestones import EvidenceForm, MilestoneForm, PaidForm
from portal.governance.queries import MilestoneRow
from portal.governance.views.pro.sentences import SENTENCES
from portal.territories.queries import territory
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import language
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import department_lead

blueprint = Blueprint("governance_milestones", __name__)
HERE = "/pro/jalons"


def euros(amount: int) -> str:
    """Return « 50 000 € », as the language in use writes it."""
    return str(
        format_currency(
            amount, "EUR", format="#,##0\xa0¤", locale=language(), currency_digits=False
        )
    )


@blueprint.get(HERE)
@needs(department_lead)
def every() -> Response:
    """List the milestones of the département, with the form of another."""
    return _list(MilestoneForm(formdata=None))


@blueprint.post(HERE)
@needs(department_lead)
def add() -> Response:
    """Note a milestone and what shows that it is reached."""
    form = MilestoneForm()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.add_milestone,
        department_id=territory(db(), me().territory_id).department_id,
        name=form.name.data,
        euros=form.euros.data,
        due_on=form.due_on.data,
        evidence=(form.evidence.data or "").splitlines(),
    ):
        commit()
        return see_other(HERE)
    return _list(form)


@blueprint.get(f"{HERE}/<uuid:milestone_id>")
@needs(department_lead)
def one(milestone_id: UUID) -> Response:
    """Show a milestone, its evidence and its payment."""
    return _one(_known(milestone_id))


@blueprint.post(f"{HERE}/<uuid:milestone_id>")
@needs(department_lead)
def give(milestone_id: UUID) -> Response:
    """Say which evidence is given."""
    row, form = _known(milestone_id), EvidenceForm()
    _offer(row, form)
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.give,
        row.id,
        [UUID(one) for one in form.given.data or ()],
        on=local_date(now()),
    ):
        commit()
        return see_other(f"{HERE}/{row.id}")
    return _one(row, form, giving=form)


@blueprint.post(f"{HERE}/<uuid:milestone_id>/verse")
@needs(department_lead)
def pay(milestone_id: UUID) -> Response:
    """Note that the money came."""
    row, form = _known(milestone_id), PaidForm()
    if form.validate_on_submit() and attempt(
        form, SENTENCES, service.pay, row.id, on=form.on, today=local_date(now())
    ):
        commit()
        return see_other(f"{HERE}/{row.id}")
    return _one(row, form, paying=form)


def _known(milestone_id: UUID) -> MilestoneRow:
    found = queries.milestone(db(), milestone_id, me().territory_id)
    if found is None:
        abort(404)
    return found


def _offer(row: MilestoneRow, form: EvidenceForm) -> None:
    form.offer((one.id, one.words) for one in row.evidence)


def _list(form: MilestoneForm) -> Response:
    return page(
        "governance/pro/milestones.html",
        form=form,
        milestones=queries.milestones(db(), me().territory_id),
        euros=euros,
        on=local_date(now()),
        section=HERE,
    )


def _one(
    row: MilestoneRow,
    form: Form | None = None,
    *,
    giving: EvidenceForm | None = None,
    paying: PaidForm | None = None,
) -> Response:
    today = local_date(now())
    given = [str(one.id) for one in row.evidence if one.given_on]
    ticks = giving or EvidenceForm(formdata=None, given=given)
    _offer(row, ticks)
    return page(
        "governance/pro/milestone.html",
        form=form or Form(formdata=None),
        giving=ticks,
        paying=paying or PaidForm(formdata=None, paid_on=today),
        row=row,
        euros=euros,
        on=today,
        section=HERE,
    )
