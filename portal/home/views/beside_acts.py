"""A trusted person types with her, where she ticked it, and sees the meetings she invites him to.

What is typed waits for her yes, marked « écrit avec … »: it is not hers before.
"""

from flask import Blueprint, abort
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.assessment import service
from portal.assessment.catalogue import DOMAIN_WORDS, Domain
from portal.audit.models import Basis
from portal.audit.service import record_readings
from portal.home.forms.trusted import BesideForm
from portal.home.views.beside_whom import beside_or_404
from portal.meetings.queries import Invitation, invitations_of
from portal.trusted.queries import Choice
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.request import commit, db, now
from portal.web.rules import beside

blueprint = Blueprint("beside_acts", __name__)
_WRITE = "/proche/ecrire"
_DOMAINS = tuple(Domain)
SENTENCES = {
    "not-there": lazy("C’est déjà arrêté."),
    "no-words": lazy("Écrivez quelques mots."),
}


@blueprint.get(_WRITE)
@needs(beside)
def subjects() -> Response:
    """List the parts of a life on which one may write with her: what she said is not shown."""
    choice = _writing_or_404()
    subjects = [(number, DOMAIN_WORDS[one]) for number, one in enumerate(_DOMAINS, 1)]
    return page(
        "trusted/subjects.html", choice=choice, subjects=subjects, reading=choice.person_name
    )


@blueprint.route(f"{_WRITE}/<int:number>", methods=["GET", "POST"])
@needs(beside)
def write(number: int) -> Response:
    """Type with her on one part of her life; it waits for her yes."""
    choice = _writing_or_404()
    if not 1 <= number <= len(_DOMAINS):
        abort(404)
    domain, form = _DOMAINS[number - 1], BesideForm()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.type_beside,
        domain=domain,
        words=form.words.data or "",
        language=language(),
        by=choice.account_id,
        at=now(),
    ):
        commit()
        return see_other(f"{_WRITE}/garde")
    return page(
        "trusted/write.html",
        form=form,
        choice=choice,
        number=number,
        subject=DOMAIN_WORDS[domain],
        reading=choice.person_name,
    )


@blueprint.get(f"{_WRITE}/garde")
@needs(beside)
def kept() -> Response:
    """After he typed: it waits for her yes, at her own place."""
    choice = _writing_or_404()
    return page("trusted/kept.html", choice=choice, reading=choice.person_name)


@blueprint.get("/proche/reunions")
@needs(beside)
def meetings() -> Response:
    """Show when and where the meetings are to which he is invited; she sees that he looked."""
    session = db(writing=True)
    choice = beside_or_404(session)
    found = _invitations(session, choice)
    if found:
        record_readings(
            session,
            viewer_id=choice.account_id,
            viewer_name=choice.name,
            viewer_service=choice.tie,
            purposes={choice.person_id: "meeting_days"},
            basis=Basis.CONSENT,
            at=now(),
        )
        commit()
    return page("trusted/meetings.html", choice=choice, meetings=found, reading=choice.person_name)


def _invitations(session: Session, choice: Choice) -> list[Invitation]:
    if choice.member_id is None:
        return []
    return invitations_of(
        session, person_id=choice.person_id, member_id=choice.member_id, since=now()
    )


def _writing_or_404() -> Choice:
    choice = beside_or_404(db())
    if not choice.types:
        abort(404)
    return choice
