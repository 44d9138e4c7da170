"""A helper leaves the circle of somebody, with words that are hers to read."""

from flask import Blueprint, abort
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.circle import service as circle
from portal.circle.queries import Entry, entry_of
from portal.consent import service as consent
from portal.core import ledger
from portal.home.forms.pro import LeaveForm
from portal.referent.queries import referent_id_of
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import professional

blueprint = Blueprint("leaving", __name__)

SENTENCES = {
    "not-there": lazy("Vous n’êtes plus dans son cercle."),
    "is-referent": lazy(
        "Vous êtes le référent. La personne choisit d’abord un autre référent, vous partez ensuite."
    ),
}


@blueprint.route("/pro/personnes/<handle>/quitter", methods=["GET", "POST"])
@needs(professional)
def leave(handle: str) -> Response:
    """Leave her circle; her active referent reads how the change goes instead."""
    entry = entry_of(db(), viewer_id=me().account_id, handle=handle)
    if entry is None or entry.person.is_child:
        abort(404)
    form = LeaveForm()
    referent_id = referent_id_of(db(), entry.household.pathway_id)
    if form.validate_on_submit() and attempt(
        form, SENTENCES, _leave, entry=entry, words=form.words.data or "", language=language()
    ):
        commit()
        return see_other("/pro/personnes")
    return page(
        "home/pro/leave.html",
        form=form,
        person=entry.person,
        is_referent=referent_id == me().account_id,
        section="/pro/personnes",
    )


def _leave(session: Session, *, entry: Entry, words: str, language: str) -> None:
    by, her, at = me().account_id, entry.person.account_id, now()
    # He cannot become her referent while he leaves (R14).
    circle.hold_pathway(session, entry.household.pathway_id)
    ledger.hold(session)
    circle.leave_circle(
        session,
        person_id=her,
        by=by,
        referent_id=referent_id_of(session, entry.household.pathway_id),
        words=words,
        language=language,
        at=at,
    )
    consent.end_with_member(session, person_id=her, recipient_id=by, by=by, at=at)
