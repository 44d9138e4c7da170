"""« Qui n’est pas là »: a service, or a lead, says it and names who answers meanwhile.

Nobody's name is shown but those of professionals: one speaks for a colleague, not about a person.
"""

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.core.roles import Role
from portal.referent import queries, service
from portal.referent.forms.pro import AwayForm, InterimForm
from portal.referent.queries import Colleague
from portal.web.access import needs
from portal.web.forms import Form, attempt, plain
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.paging import Paging, address, page_number
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import referent_service

blueprint = Blueprint("referent_away", __name__)
_HERE = "/pro/absences"

SENTENCES = {
    "not-yours": lazy("Cette personne n’est pas de votre service."),
    "nobody-waits": lazy("Personne n’attend cela. Regardez la page à nouveau."),
    "same-person": lazy("Choisissez quelqu’un d’autre : cette personne n’est pas là."),
    "already-refused": lazy("Cette personne a déjà eu un non. Nommez quelqu’un d’autre."),
    "not-a-professional": lazy("Choisissez dans la liste."),
    "away-too": lazy("Cette personne n’est pas là non plus. Nommez quelqu’un d’autre."),
    "not-same-place": lazy("Choisissez quelqu’un du même département."),
}


@blueprint.get("/pro/absences")
@needs(referent_service)
def show() -> Response:
    """List the colleagues who are referents or not there, and who waits for an interim."""
    return _show(AwayForm())


@blueprint.post("/pro/absences")
@needs(referent_service)
def report() -> Response:
    """Say that somebody is not there: for all those whose referent he is."""
    form = AwayForm()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.report_absence,
        helper_id=_one(form.helper.data).account_id,
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(_here())
    return _show(form)


@blueprint.post("/pro/absences/retour")
@needs(referent_service)
def back() -> Response:
    """Say that somebody is there again."""
    form = AwayForm()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.come_back,
        helper_id=_one(form.helper.data).account_id,
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other(_here())
    return _show(form)


@blueprint.get("/pro/absences/<handle>")
@needs(referent_service)
def one(handle: str) -> Response:
    """Show one absence: who could answer meanwhile."""
    return _name(handle, InterimForm())


@blueprint.post("/pro/absences/<handle>")
@needs(referent_service)
def name(handle: str) -> Response:
    """Name who answers meanwhile: each person says yes or no for herself."""
    return _name(handle, InterimForm())


def _name(handle: str, form: InterimForm) -> Response:
    absent, found = _one(handle), queries.colleagues(db(), me().account_id, sought=sought())
    there = [one for one in found.lines if one.absent_since is None]
    others = {one.handle: one for one in there if one.account_id != absent.account_id}
    form.offer([(h, f"{one.display_name}, {one.service}") for h, one in others.items()])
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.name_interim,
        absent_id=absent.account_id,
        interim_id=others[form.interim.data].account_id,
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other("/pro/absences")
    return page(
        "referent/pro/interim.html",
        form=form,
        absent=absent,
        sought=sought(),
        nobody=not others,
        others=found.total - len(found.lines),
        here=address(f"{_HERE}/{handle}", nom=sought()),
        today=local_date(now()),
        section="/pro/absences",
    )


def sought() -> str:
    """Return the name that the address looks for, or nothing."""
    return (plain(request.args.get("nom")) or "").strip()[:60]


def _here() -> str:
    return address(_HERE, nom=sought())


def _one(handle: str | None) -> Colleague:
    """Return the colleague of that handle; for anybody else it does not exist (404)."""
    found = queries.colleague(db(), me().account_id, plain(handle) or "")
    return found or abort(404)


def _show(form: Form) -> Response:
    after = (page_number() - 1) * queries.SHOWN
    found = queries.concerned_colleagues(db(), me().account_id, sought=sought(), after=after)
    return page(
        "referent/pro/away.html",
        form=form,
        away=[one for one in found.lines if one.absent_since is not None],
        there=[one for one in found.lines if one.absent_since is None],
        sought=sought(),
        here=_here(),
        paging=Paging(_here(), page_number(), queries.SHOWN, found.total),
        mine=me().account_id,
        is_lead=me().role is Role.DEPARTMENT_LEAD,
        today=local_date(now()),
        section="/pro/absences",
    )
