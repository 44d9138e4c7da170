"""The locked circle: a professional proposes somebody; she decides, and he is told nothing."""

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.circle import service
from portal.circle.forms.pro import ProposeForm
from portal.circle.queries import entry_of, pathway_of, proposals_by, worker, workers_sought
from portal.web.access import needs
from portal.web.forms import attempt, plain
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import professional

blueprint = Blueprint("circle_proposing", __name__)

SENTENCES = {
    "not-in-circle": lazy("Vous n’êtes pas dans son cercle. Parlez-en avec son référent."),
    "not-a-professional": lazy("Cherchez, puis choisissez une personne."),
    "oneself": lazy("Vous êtes déjà dans son cercle. Choisissez quelqu’un d’autre."),
    "no-words": lazy("Écrivez pourquoi, en une phrase simple."),
    "pathway-over": lazy("Ce parcours est terminé."),
}


@blueprint.route("/pro/personnes/<handle>/cercle", methods=["GET", "POST"])
@needs(professional)
def propose(handle: str) -> Response:
    """Look for a colleague of her territory, choose him, say why. Nothing is told to him."""
    entry = entry_of(db(), viewer_id=me().account_id, handle=handle)
    pathway = pathway_of(db(), entry.person.account_id) if entry else None
    if entry is None or pathway is None or entry.person.is_child:
        abort(404)
    form, sought = ProposeForm(), (plain(request.args.get("cherche")) or "")[:60]
    found = [
        one
        for one in workers_sought(db(), pathway.territory_id, sought)
        if one.account_id != me().account_id
    ]
    form.offer(found)
    chosen = worker(db(), pathway.territory_id, form.worker.data or "")
    if (
        form.validate_on_submit()
        and chosen
        and attempt(
            form,
            SENTENCES,
            service.propose_helper,
            person_id=entry.person.account_id,
            account_id=chosen.account_id,
            by=me().account_id,
            why=form.why.data or "",
            language=language(),
            at=now(),
        )
    ):
        commit()
        return see_other(f"/pro/personnes/{handle}/cercle")
    return page(
        "circle/pro/propose.html",
        form=form,
        person=entry.person,
        sought=sought,
        notes={one.handle: ", ".join(filter(None, (one.job, one.service))) for one in found},
        proposed=proposals_by(db(), by_id=me().account_id, person_id=entry.person.account_id),
        section="/pro/personnes",
    )
