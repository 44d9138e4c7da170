"""Released words: peers decide what may be published, say what they see, make proposals."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.feedback import service as feedback
from portal.feedback.catalogue import REASONS, THEMES, Audience, Side, Standing, next_period_starts
from portal.feedback.queries import ReadWords, desk_words, words_read
from portal.peers import service
from portal.peers.forms import DecisionForm, ProposeForm, ThemesForm
from portal.peers.views.place import chosen, readable
from portal.territories.catalogue import Moderator
from portal.territories.queries import Place, place
from portal.web.access import needs
from portal.web.forms import TOO_LONG, Form, attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import peer_rep

blueprint = Blueprint("peers_words", __name__)
_HERE = "/pairs/paroles"
SENTENCES = {
    "reason-missing": lazy("Choisissez pourquoi vous les mettez de côté."),
    "not-there": lazy("Ces mots ne sont plus là."),
    "not-moderator": lazy("Dans ce secteur, le département relit les paroles."),
    "already-decided": lazy("C’est déjà décidé."),
    "unknown-theme": lazy("Choisissez une réponse de la liste."),
    "too-long": TOO_LONG,
    "nothing-written": lazy("Écrivez ce que vous voulez demander."),
    "copied-words": lazy("Ce sont les mots d’une personne. Dites-le avec vos mots."),
}


@blueprint.get(_HERE)
@needs(peer_rep)
def every() -> Response:
    """Show what people wrote for peers or everyone, what waits for a decision first."""
    everywhere, here = chosen()
    today = local_date(now())
    desk = desk_words(
        db(),
        territory=here.code,
        readers=Audience.PEERS,
        periods=readable(here.code),
        reader_id=me().account_id,
    )
    settings = _place(here.code).settings
    due = None
    if desk.readable_since:
        due = settings.working_day_after(desk.readable_since, settings.moderation_days)
    return page(
        "peers/words.html",
        territories=everywhere,
        territory=here,
        waiting=desk.waiting,
        kept=[one for one in desk.words if one.standing is Standing.KEPT],
        aside=[one for one in desk.words if one.standing is Standing.SET_ASIDE],
        due=due,
        late=due is not None and today > due,
        ours=settings.moderated_by is Moderator.PEER_REPS,
        reasons=REASONS,
        themes=THEMES,
        results_on=next_period_starts(today),
    )


@blueprint.get(f"{_HERE}/<uuid:comment_id>")
@needs(peer_rep)
def one(comment_id: UUID) -> Response:
    """Show some words, what was decided, and what may be done of them."""
    return _one(_known(comment_id))


@blueprint.post(f"{_HERE}/<uuid:comment_id>/decider")
@needs(peer_rep)
def decide(comment_id: UUID) -> Response:
    """Keep the words, or set them aside."""
    words, form = _known(comment_id), DecisionForm()
    if form.validate_on_submit() and _did(
        form,
        feedback.decide,
        words.id,
        decision=form.chosen,
        reason=form.why,
        moderator=Moderator.PEER_REPS,
        by=me().account_id,
        at=now(),
    ):
        return see_other(f"{_HERE}/{words.id}")
    return _one(words, form, deciding=form)


@blueprint.post(f"{_HERE}/<uuid:comment_id>/themes")
@needs(peer_rep)
def put_themes(comment_id: UUID) -> Response:
    """Say what one sees in the words."""
    words, form = _known(comment_id), ThemesForm()
    if form.validate_on_submit() and _did(
        form,
        feedback.put_themes,
        words.id,
        themes=form.themes.data or [],
        free=form.free.data or "",
        side=Side.PEER,
        by=me().account_id,
    ):
        return see_other(f"{_HERE}/{words.id}")
    return _one(words, form, theming=form)


@blueprint.post(f"{_HERE}/<uuid:comment_id>/proposer")
@needs(peer_rep)
def propose(comment_id: UUID) -> Response:
    """Propose to the group to ask for something, after these words."""
    words, form = _known(comment_id), ProposeForm()
    here = _place(words.territory)
    if form.validate_on_submit() and _did(
        form,
        service.propose,
        territory_id=here.territory.id,
        words=form.words.data or "",
        comments=[words.id],
        by=me().account_id,
        by_name=me().display_name,
        at=now(),
    ):
        return see_other(f"/pairs/idees?territoire={here.territory.code}")
    return _one(words, form, proposing=form)


def _did(form: Form, verb: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
    done = attempt(form, SENTENCES, verb, *args, **kwargs)
    if done:
        commit()
    return done


def _known(comment_id: UUID) -> ReadWords:
    found = words_read(
        db(),
        comment_id,
        readers=Audience.PEERS,
        readable=readable,
        reader_id=me().account_id,
    )
    if found is None:
        abort(404)
    return found


def _place(code: str) -> Place:
    found = place(db(), code, on=local_date(now()))
    assert found is not None, "words are released in a territory"
    return found


def _one(
    words: ReadWords,
    form: Form | None = None,
    *,
    deciding: DecisionForm | None = None,
    theming: ThemesForm | None = None,
    proposing: ProposeForm | None = None,
) -> Response:
    mine = [one.theme for one in words.themes if one.mine]
    known = [theme for theme in mine if theme in THEMES]
    free = next((theme for theme in mine if theme not in THEMES), "")
    return page(
        "peers/one_word.html",
        form=form or Form(formdata=None),
        one=words,
        deciding=deciding or DecisionForm(formdata=None),
        theming=theming or ThemesForm(formdata=None, themes=known, free=free),
        proposing=proposing or ProposeForm(formdata=None),
        ours=_place(words.territory).settings.moderated_by is Moderator.PEER_REPS,
        reasons=REASONS,
        themes=THEMES,
        section=_HERE,
    )
