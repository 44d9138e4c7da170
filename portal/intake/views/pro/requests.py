"""Requests for a referent: the lead of the département hands them over, somebody calls."""

from uuid import UUID

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.core.roles import Role
from portal.intake import service
from portal.intake.catalogue import Closed
from portal.intake.catalogue.pro import CLOSED_NAMES, HOUR_NAMES, REACH_NAMES, STANDING_NAMES
from portal.intake.forms.pro import CloseForm, HandForm, PublicForm
from portal.intake.queries import (
    Reader,
    RequestRow,
    Standing,
    callers,
    publics,
    request_counts,
    request_of,
    requests_page,
)
from portal.territories.queries import TerritoryRow, territories_beside
from portal.web.access import needs
from portal.web.forms import Form, attempt, plain
from portal.web.language import PEOPLE, language, lazy
from portal.web.language import gettext as _
from portal.web.pages import page, see_other
from portal.web.paging import Paging, address, page_number
from portal.web.principal import me
from portal.web.request import commit, db, now, settings
from portal.web.rules import calls_back, department_lead, professional

blueprint = Blueprint("intake_requests", __name__)
HERE = "/pro/demandes-de-referent"
A_PAGE = 50
CALLERS_SHOWN = 30
_LEADS = (
    Standing.LATE,
    Standing.TO_HAND,
    Standing.TO_CALL,
    Standing.CALLED,
    Standing.CROWDED,
    Standing.CLOSED,
)
_CALLS = (Standing.LATE, Standing.TO_CALL, Standing.CALLED)
_SENTENCES = {
    "over": lazy("Cette demande est déjà fermée."),
    "not-a-public": lazy("Ce public n’est plus dans la liste du territoire. Choisissez à nouveau."),
    "not-of-here": lazy("Choisissez un service ou un professionnel du département."),
}


@blueprint.get(HERE)
@needs(calls_back)
def everyone() -> Response:
    """List the requests of the département, or those handed to this professional.

    ``etat``, ``secteur`` and ``page`` stand in the address.
    """
    around = territories_beside(db(), me().territory_id)
    standing = next((one for one in Standing if one == request.args.get("etat")), None)
    within = next((one for one in around if one.code == request.args.get("secteur")), None)
    reader = _reader(around, within)
    counts = request_counts(db(), reader)
    every = sum(count for one, count in counts.items() if not one.is_beside)
    total = counts[standing] if standing else every
    asked = {"etat": standing, "secteur": within and within.code}
    paging = Paging(address(HERE, **asked), page_number(), A_PAGE, total)
    return page(
        "intake/pro/requests.html",
        rows=requests_page(db(), reader, standing, after=(paging.number - 1) * A_PAGE, most=A_PAGE),
        paging=paging,
        filters=_filters(counts, within),
        places=_places(around, standing),
        leads=_leads(),
        crowd=counts[Standing.CROWDED],
        on=reader.on,
        reach=REACH_NAMES,
        closed=CLOSED_NAMES,
        section=HERE,
    )


def _reader(around: list[TerritoryRow], within: TerritoryRow | None) -> Reader:
    whose = {"lead_of": me().territory_id} if _leads() else {"caller_id": me().account_id}
    return Reader(
        at=now(),
        on=local_date(now()),
        around=tuple(one.id for one in around),
        within=within.id if within else None,
        **whose,
    )


def _filters(
    counts: dict[Standing, int], within: TerritoryRow | None
) -> list[tuple[str, str, int | None]]:
    """Return the filters as the address says them: their words, and how many each keeps."""
    kept = {"secteur": within and within.code}
    return [
        (address(HERE, **kept), _("Toutes"), None),
        *(
            (address(HERE, etat=one, **kept), _(STANDING_NAMES[one]), counts[one])
            for one in (_LEADS if _leads() else _CALLS)
            if one is not Standing.CROWDED or counts[one]
        ),
    ]


def _places(around: list[TerritoryRow], standing: Standing | None) -> list[tuple[str, str]]:
    """Return the territories as filters, none where there is only one, or for who calls."""
    if not _leads() or len(around) < 2:
        return []
    return [
        (address(HERE, etat=standing), _("Tout le département")),
        *((address(HERE, etat=standing, secteur=one.code), one.name) for one in around),
    ]


@blueprint.get(f"{HERE}/<uuid:request_id>")
@needs(calls_back)
def one(request_id: UUID) -> Response:
    """Show how to reach her, and what to do."""
    return _one(_known(request_id), HandForm(), CloseForm(), PublicForm())


@blueprint.post(f"{HERE}/<uuid:request_id>/confier")
@needs(department_lead)
def hand_over(request_id: UUID) -> Response:
    """Hand it to a professional or to a service, for a first call."""
    row, form = _known(request_id), HandForm()
    _offer(row, form)
    if form.validate_on_submit() and attempt(
        form, _SENTENCES, service.hand_over, request_id=row.id, at=now(), **form.chosen
    ):
        commit()
        return see_other(HERE)
    return _one(row, form, CloseForm(formdata=None), PublicForm(formdata=None))


@blueprint.post(f"{HERE}/<uuid:request_id>/appele")
@needs(calls_back)
def called(request_id: UUID) -> Response:
    """Note that she was called."""
    row, form = _known(request_id), Form()
    if form.validate_on_submit() and attempt(
        form, _SENTENCES, service.mark_called, request_id=row.id, at=now()
    ):
        commit()
        return see_other(f"{HERE}/{row.id}")
    return _one(row, HandForm(formdata=None), CloseForm(formdata=None), PublicForm(formdata=None))


@blueprint.post(f"{HERE}/<uuid:request_id>/proposer")
@needs(professional)
def propose(request_id: UUID) -> Response:
    """Go on with her at this desk: the request becomes a proposal."""
    row, form = _known(request_id), PublicForm()
    form.offer(publics(db(), row.territory_id, on=local_date(now()), language=language()))
    if form.validate_on_submit() and attempt(
        form,
        _SENTENCES,
        service.propose_to,
        request_id=row.id,
        target_public=form.public.data,
        by=me().account_id,
        keys=settings().keys,
        at=now(),
    ):
        commit()
        return see_other("/pro/proposer")
    return _one(row, HandForm(formdata=None), CloseForm(formdata=None), form)


@blueprint.post(f"{HERE}/<uuid:request_id>/fermer")
@needs(calls_back)
def close(request_id: UUID) -> Response:
    """Close it with a reason of the list."""
    row, form = _known(request_id), CloseForm()
    if form.validate_on_submit() and attempt(
        form,
        _SENTENCES,
        service.close,
        request_id=row.id,
        why=Closed(form.why.data),
        at=now(),
    ):
        commit()
        return see_other(HERE)
    return _one(row, HandForm(formdata=None), form, PublicForm(formdata=None))


def _leads() -> bool:
    return me().role is Role.DEPARTMENT_LEAD


def _known(request_id: UUID) -> RequestRow:
    who = {"lead_of": me().territory_id} if _leads() else {"caller_id": me().account_id}
    row = request_of(db(), request_id, **who)
    if row is None:
        abort(404)
    return row


def _sought() -> str:
    return (plain(request.args.get("qui")) or "")[:60]


def _offer(row: RequestRow, form: HandForm) -> bool:
    """Offer who may call, as the address seeks them; say whether others were left out."""
    found = callers(db(), row.territory_id, sought=_sought(), most=CALLERS_SHOWN)
    form.offer(found.services, found.professionals)
    return found.more


def _one(row: RequestRow, hand: HandForm, closing: CloseForm, going: PublicForm) -> Response:
    more = False
    if _leads():
        more = _offer(row, hand)
    else:
        going.offer(publics(db(), row.territory_id, on=local_date(now()), language=language()))
    wrong = next((form for form in (hand, closing, going) if form.errors), None)
    return page(
        "intake/pro/request.html",
        form=wrong,
        row=row,
        hand=hand,
        closing=closing,
        going=going,
        leads=_leads(),
        sought=_sought(),
        more_callers=more,
        on=local_date(now()),
        reach=REACH_NAMES,
        hours=HOUR_NAMES,
        tongues=PEOPLE,
        closed=CLOSED_NAMES,
        section=HERE,
    )
