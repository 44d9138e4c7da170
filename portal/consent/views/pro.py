"""A professional asks to see one part of a file; she answers when she wants."""

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.audit.catalogue import PURPOSE_WORDS, THEME_WORDS
from portal.circle.queries import known_person
from portal.consent import queries, service
from portal.consent.catalogue import Duration, Purpose, Theme
from portal.consent.forms import AskForm
from portal.core.clock import local_date
from portal.web.access import needs
from portal.web.device import device
from portal.web.forms import attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import professional

blueprint = Blueprint("consent_pro", __name__)

SENTENCES = {
    "already-given": lazy("Vous avez déjà cet accord. Ouvrez sa page."),
    "already-asked": lazy("Vous l’avez déjà demandé. Attendez sa réponse."),
    "asked-too-soon": lazy(
        "Il est trop tôt pour demander ce sujet encore. Attendez 30 jours avant d’insister."
    ),
    "not-in-circle": lazy("Vous n’êtes pas dans son cercle. Parlez-en avec son référent."),
    "not-yours": lazy("Chacun demande pour soi. Demandez en votre nom."),
    "too-long": lazy("Sujet sensible : choisissez cette réunion ou 3 mois."),
    "other-purpose": lazy("Choisissez une autre raison dans la liste."),
}


@blueprint.route("/pro/personnes/<handle>/demander", methods=["GET", "POST"])
@needs(professional)
def ask(handle: str) -> Response:
    """Ask for one theme, for oneself, with a purpose and an end."""
    known = known_person(db(), me().account_id, handle)
    if known is None:
        abort(404)
    form = AskForm()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.ask,
        person_id=known.person_id,
        recipient_id=me().account_id,
        theme=Theme(form.theme.data),
        purpose=Purpose(form.purpose.data),
        duration=Duration(form.duration.data),
        by=me().account_id,
        at=now(),
        device=device(),
    ):
        commit()
        return see_other(f"/pro/personnes/{handle}/demander")
    return page(
        "consent/pro/ask.html",
        form=form,
        person=known,
        agreements=queries.agreements_between(
            db(), viewer_id=me().account_id, person_id=known.person_id, on=local_date(now())
        ),
        theme_words=THEME_WORDS,
        purposes=PURPOSE_WORDS,
        section="/pro/personnes",
    )
