"""The plans made elsewhere of somebody, written by the referent with whom they are shared."""

from collections.abc import Iterable
from typing import cast
from uuid import UUID

from flask import Blueprint, abort, current_app
from werkzeug.wrappers import Response

from portal.assessment.catalogue import THEME_OF
from portal.assessment.queries import may_see
from portal.audit.models import Basis
from portal.audit.service import record_reading
from portal.circle.queries import Household, HouseholdPerson
from portal.consent.catalogue import SENSITIVE, Theme
from portal.consent.queries import Before, Sight, before
from portal.core.clock import local_date
from portal.core.value import Value
from portal.external_plans import service
from portal.external_plans.forms import PlanForm, form_of
from portal.external_plans.queries import ExternalRow, KindRow, kinds, shared_plans
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import professional

blueprint = Blueprint("external_plans_pro", __name__)
_HERE = "/pro/personnes/<handle>/autres-plans"
SENTENCES = {
    "unknown-kind": lazy("Ce type de plan n’est plus dans la liste."),
    "not-yours": lazy("La personne ne partage pas cette partie avec vous."),
    "not-there": lazy("Ce plan n’est plus là."),
    "already-ended": lazy("Ce plan est déjà terminé."),
    "changed-meanwhile": lazy(
        "Quelqu’un a changé ce plan en même temps. Vos mots sont encore là : comparez, puis "
        "enregistrez."
    ),
    "not-a-pair": lazy("Une seule personne mène ce type de plan."),
    "second-without-name": lazy("Écrivez le nom de la deuxième personne."),
    "ends-before": lazy("La fin est avant le début. Vérifiez les deux dates."),
}


class Desk(Value):
    """The active referent before the plans made elsewhere of ``owner``, an adult."""

    before: Before
    owner: HouseholdPerson

    @property
    def here(self) -> str:
        """Return the address of these plans."""
        return f"/pro/personnes/{self.before.entry.person.handle}/autres-plans"

    @property
    def themes(self) -> Sight:
        """Return what she shares with him."""
        return self.before.shared[self.owner.account_id]

    def rows(self) -> list[ExternalRow]:
        """Return those of her plans that the gate lets him see."""
        return shared_plans(db(), {self.owner.account_id: self.themes})

    def kinds(self) -> list[KindRow]:
        """Return the kinds on parts of life that she shares with him."""
        return [kind for kind in kinds(db()) if may_see(kind.domain, self.themes)]


@blueprint.get(_HERE)
@needs(professional)
def show(handle: str) -> Response:
    """Show the plans made elsewhere, and leave a line of the reading."""
    return _list(_desk_before(handle), Form())


@blueprint.get(f"{_HERE}/nouveau/<int:number>")
@needs(professional)
def new(handle: str, number: int) -> Response:
    """Show the form of one kind of plan."""
    desk = _desk_before(handle)
    return _form(desk, _kind_or_404(desk, number), None, PlanForm())


@blueprint.post(f"{_HERE}/nouveau/<int:number>")
@needs(professional)
def add(handle: str, number: int) -> Response:
    """Put a plan made elsewhere beside hers."""
    desk, form = _desk_before(handle), PlanForm()
    kind = _kind_or_404(desk, number)
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.link,
        person_id=desk.owner.account_id,
        kind=number,
        facts=form.facts(),
        by=me().account_id,
        at=now(),
        referent_id=me().account_id,
    ):
        commit()
        return see_other(desk.here)
    return _form(desk, kind, None, form)


@blueprint.get(f"{_HERE}/<uuid:plan_id>")
@needs(professional)
def one(handle: str, plan_id: UUID) -> Response:
    """Show one plan made elsewhere, to change it."""
    desk = _desk_before(handle)
    row = _row_or_404(desk, plan_id)
    return _form(desk, row.kind, row, form_of(row))


@blueprint.post(f"{_HERE}/<uuid:plan_id>")
@needs(professional)
def change(handle: str, plan_id: UUID) -> Response:
    """Change what is written about one plan made elsewhere."""
    desk, form = _desk_before(handle), PlanForm()
    _row_or_404(desk, plan_id)
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.change,
        person_id=desk.owner.account_id,
        plan_id=plan_id,
        revision=form.seen_revision(),
        facts=form.facts(),
        by=me().account_id,
        at=now(),
        referent_id=me().account_id,
    ):
        commit()
        return see_other(desk.here)
    row = _row_or_404(desk, plan_id)
    return _form(desk, row.kind, row, form)


@blueprint.post(f"{_HERE}/<uuid:plan_id>/finir")
@needs(professional)
def end(handle: str, plan_id: UUID) -> Response:
    """Say that one plan made elsewhere is over."""
    desk, form = _desk_before(handle), Form()
    _row_or_404(desk, plan_id)
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.end,
        person_id=desk.owner.account_id,
        plan_id=plan_id,
        by=me().account_id,
        at=now(),
        referent_id=me().account_id,
    ):
        commit()
        return see_other(desk.here)
    return _list(desk, form)


def _list(desk: Desk, form: Form) -> Response:
    rows, offered = desk.rows(), desk.kinds()
    _leave_line(desk, rows)
    commit()
    return page(
        "external_plans/pro/list.html",
        form=form,
        desk=desk,
        rows=rows,
        kinds=offered,
        section="/pro/personnes",
    )


def _form(desk: Desk, kind: KindRow, kept: ExternalRow | None, form: PlanForm) -> Response:
    _leave_line(desk, [kept] if kept else [])
    commit()
    return page(
        "external_plans/pro/one.html",
        form=form,
        desk=desk,
        kind=kind,
        kept=kept,
        section="/pro/personnes",
    )


def _leave_line(desk: Desk, rows: Iterable[ExternalRow]) -> None:
    sensitive = {THEME_OF[row.kind.domain] for row in rows} & SENSITIVE
    record_reading(
        db(),
        viewer_id=me().account_id,
        viewer_name=me().display_name,
        viewer_service=desk.before.entry.viewer_service,
        person_id=desk.owner.account_id,
        themes=[theme.value for theme in {Theme.PLAN, *sensitive}],
        basis=Basis.CONSENT,
        at=now(),
    )


def _desk_before(handle: str) -> Desk:
    """Return the desk of the referent with whom she shares her plan; to others, 404."""
    found = before(db(writing=True), viewer_id=me().account_id, handle=handle, on=local_date(now()))
    if found is None or _referent_of(found.household.pathway_id) != me().account_id:
        abort(404)
    owner = _owner(found.entry.person, found.household)
    if owner is None or Theme.PLAN not in found.shared[owner.account_id]:
        abort(404)
    return Desk(found, owner)


def _owner(named: HouseholdPerson, household: Household) -> HouseholdPerson | None:
    """Return the adult whose plans these are: a child's are those of the only parent here."""
    if not named.is_child:
        return named
    adults = [one for one in household.people if not one.is_child]
    return adults[0] if len(adults) == 1 else None


def _referent_of(pathway_id: UUID) -> UUID | None:
    return cast("UUID | None", current_app.extensions["portal.referent_of"](db(), pathway_id))


def _kind_or_404(desk: Desk, number: int) -> KindRow:
    return next((kind for kind in desk.kinds() if kind.number == number), None) or abort(404)


def _row_or_404(desk: Desk, plan_id: UUID) -> ExternalRow:
    return next((row for row in desk.rows() if row.id == plan_id), None) or abort(404)
