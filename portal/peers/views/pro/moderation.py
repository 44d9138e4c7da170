"""« Relecture » : the lead reads released words again, where the territory chose so."""

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.core.value import Value
from portal.feedback import service as feedback
from portal.feedback.catalogue import REASONS, Audience
from portal.feedback.queries import ReadWords, desk_words
from portal.peers.forms import DecisionForm
from portal.peers.views.place import readable
from portal.territories.catalogue import Moderator
from portal.territories.queries import Place, places
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import department_lead

blueprint = Blueprint("peers_moderation", __name__)
_HERE = "/pro/relecture"
SENTENCES = {
    "reason-missing": lazy("Choisissez pourquoi vous les mettez de côté."),
    "not-there": lazy("Ces mots ne sont plus là : leur auteur les a repris."),
    "not-moderator": lazy("Ici, les pairs relisent les paroles."),
    "already-decided": lazy("C’est déjà décidé."),
}


class _Desk(Value):
    """The territories whose words this lead reads again, the one looked at, and its words."""

    everywhere: list[Place]
    here: Place | None
    words: tuple[ReadWords, ...]


@blueprint.get(_HERE)
@needs(department_lead)
def every() -> Response:
    """Show what waits to be read again, and the words that the address asks for with the form."""
    desk = _desk()
    return _page(desk, DecisionForm(formdata=None), _asked(desk, request.args.get("parole")))


@blueprint.post(_HERE)
@needs(department_lead)
def decide() -> Response:
    """Keep the words, or set them aside."""
    desk, form = _desk(), DecisionForm()
    asked = _asked(desk, request.form.get("parole", ""))
    if asked and form.validate_on_submit() and _decided(form, asked):
        commit()
        return see_other(f"{_HERE}?territoire={asked.territory}")
    return _page(desk, form, asked)


def _decided(form: DecisionForm, asked: ReadWords) -> bool:
    return attempt(
        form,
        SENTENCES,
        feedback.decide,
        asked.id,
        decision=form.chosen,
        reason=form.why,
        moderator=Moderator.DEPARTMENT_LEAD,
        by=me().account_id,
        at=now(),
    )


def _desk() -> _Desk:
    """Return what this lead reads again. A territory where he does not is not there (404)."""
    known = places(db(), on=local_date(now()))
    home = next(one.territory for one in known if one.territory.id == me().territory_id)
    ours = [
        one
        for one in known
        if one.territory.department_id == home.department_id
        and one.settings.moderated_by is Moderator.DEPARTMENT_LEAD
    ]
    code = request.values.get("territoire")
    if code and code not in {one.territory.code for one in ours}:
        abort(404)
    here = next((one for one in ours if not code or one.territory.code == code), None)
    return _Desk(ours, here, _words(here.territory.code) if here else ())


def _words(code: str) -> tuple[ReadWords, ...]:
    return desk_words(
        db(),
        territory=code,
        readers=Audience.PEERS,
        periods=readable(code),
        reader_id=me().account_id,
    ).words


def _asked(desk: _Desk, text: str | None) -> ReadWords | None:
    """Return the words of the id ``text``, ``None`` without one; others are not there (404)."""
    if text is None:
        return None
    found = next((one for one in desk.words if str(one.id) == text), None)
    if found is None:
        abort(404)
    return found


def _page(desk: _Desk, form: DecisionForm, asked: ReadWords | None) -> Response:
    return page(
        "peers/pro/moderation.html",
        form=form,
        asked=asked,
        desk=desk,
        reasons=REASONS,
        section=_HERE,
    )
