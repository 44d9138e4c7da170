"""« Ce qui s’est passé »: the line of time in sentences, for her alone."""

from collections.abc import Callable
from datetime import datetime
from itertools import groupby

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.assessment.catalogue import DOMAIN_WORDS, Happened
from portal.assessment.queries import Happening as TourFact
from portal.audit.catalogue import THEME_WORDS
from portal.circle.queries import household_of
from portal.consent.queries import Given
from portal.core.clock import local_date
from portal.core.value import Value
from portal.home.story import Answered, Event, Proposed, story_of
from portal.meetings.catalogue import KIND_WORDS
from portal.meetings.queries import Held
from portal.plan.models import ActionState, AnswerKind, BlockCause
from portal.plan.queries import Fact
from portal.plan.queries import Happening as PlanFact
from portal.referent.models import MandateEventKind
from portal.referent.queries import MandateFact
from portal.web.access import needs
from portal.web.language import gettext as _
from portal.web.language import joined, lazy, long_date, ngettext
from portal.web.lists import first_of
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import db, now
from portal.web.rules import person

blueprint = Blueprint("story", __name__)
A_PAGE = 100
_MOST_THEMES = 3


class Told(Value):
    """One sentence; ``about`` is the step it speaks of, in ``language``."""

    at: datetime
    sentence: str
    about: str = ""
    language: str = ""


_BLOCKED = {
    BlockCause.WAITING_LIST: lazy("Une étape est bloquée : il faut attendre son tour."),
    BlockCause.REFUSED: lazy("Une étape est bloquée : la réponse est non."),
    BlockCause.MISSING_PAPER: lazy("Une étape est bloquée : il manque un papier."),
    BlockCause.NO_LOCAL_OFFER: lazy("Une étape est bloquée : pas d’offre ici."),
    BlockCause.OTHER: lazy("Une étape est bloquée."),
}


@blueprint.get("/mon-plan/ce-qui-s-est-passe")
@needs(person)
def story() -> Response:
    """Show what happened by day, newest first: the last 100, then 100 more at each touch."""
    household = household_of(db(), me().account_id)
    if household is None:
        abort(404)
    events = [one for one in story_of(db(), household, me().account_id) if one.at <= now()]
    told = [one for one in map(_told, events) if one is not None]
    shown = first_of(told, A_PAGE)
    days = groupby(shown.rows, key=lambda one: local_date(one.at))
    return page(
        "home/story.html",
        days=[(day, list(lines)) for day, lines in days],
        more_at=shown.more_at,
        section="/mon-plan",
    )


def _told(event: Event) -> Told | None:
    source = event.source
    kind = tuple if isinstance(source, tuple) else type(source)
    sentence = _SENTENCES[kind](source)
    if not sentence:
        return None
    if isinstance(source, PlanFact):
        return Told(event.at, sentence, source.what, source.language)
    return Told(event.at, sentence)


def _end(name: str) -> str:
    """Return a name that ends a sentence: « Clochette B. » has its own full stop."""
    return name.rstrip(".")


def _of_version(one: Proposed) -> str:
    if one.in_force:
        return _("La version %(number)s compte pour tous.", number=one.number)
    return _("La version %(number)s du plan est prête.", number=one.number)


def _of_answer(one: Answered) -> str:
    said, told = one.answer, {"number": one.number, "name": one.answer.name}
    mine = said.account_id == me().account_id
    if said.kind is AnswerKind.TALK:
        return _("Vous voulez parler de la version %(number)s.", **told)
    if said.kind is AnswerKind.DISAGREE:
        if mine:
            return _("Vous avez dit non à la version %(number)s.", **told)
        return _("%(name)s a dit non à la version %(number)s.", **told)
    if said.left_out:
        if mine:
            return _("Vous avez dit oui à la version %(number)s, sauf des lignes.", **told)
        return _("%(name)s a dit oui à la version %(number)s, sauf des lignes.", **told)
    if mine:
        return _("Vous avez dit oui à la version %(number)s.", **told)
    return _("%(name)s a dit oui à la version %(number)s.", **told)


def _of_plan(one: PlanFact) -> str:
    if one.kind is Fact.TICKED:
        return _of_tick(one)
    if one.kind is Fact.PROMISED:
        return _("%(name)s promet de faire une étape.", name=one.name)
    if one.kind is Fact.DECLINED:
        return _("%(name)s ne fera pas une étape.", name=one.name)
    if one.kind is Fact.CORRECTED:
        return _("%(name)s a corrigé un mot de la version %(number)s.", **_named(one))
    day = long_date(one.day or one.at)
    return _("Vous avez fait le point avec %(name)s, le %(day)s.", name=one.name, day=day)


def _named(one: PlanFact) -> dict[str, object]:
    return {"name": one.name, "number": one.number}


def _of_tick(one: PlanFact) -> str:
    mine = one.by_id == me().account_id
    if one.state is ActionState.DONE:
        if mine:
            return _("Vous avez fait une étape.")
        return _("%(name)s a fait une étape.", **_named(one))
    if one.state is ActionState.DOING:
        if mine:
            return _("Vous avez commencé une étape.")
        return _("%(name)s a commencé une étape.", **_named(one))
    if one.state is ActionState.BLOCKED:
        return str(_BLOCKED[one.cause or BlockCause.OTHER])
    if one.state is ActionState.DROPPED:
        return _("Une étape est arrêtée.")
    return _("Une étape est à faire de nouveau.")


def _of_mandate(one: MandateFact) -> str:
    mine, name = one.by_id == me().account_id, one.name
    if one.kind is MandateEventKind.STARTED:
        return _("Votre référent est maintenant %(name)s.", name=_end(name))
    if one.kind is MandateEventKind.ENDED:
        return _("%(name)s n’est plus votre référent.", name=name)
    if one.kind is MandateEventKind.DECLINED:
        return _("%(name)s ne peut pas être votre référent.", name=name)
    if one.kind is MandateEventKind.ASKED and mine:
        return _("Vous avez choisi un référent : %(name)s.", name=_end(name))
    if one.kind is MandateEventKind.CANCELLED and mine:
        return _("Vous avez repris votre demande à %(name)s.", name=_end(name))
    return ""


def _of_yes(acts: tuple[Given, ...]) -> str:
    first = acts[0]
    if len(acts) > _MOST_THEMES:
        themes = ngettext("%(num)s sujet", "%(num)s sujets", len(acts))
    else:
        themes = joined([_(THEME_WORDS[one.theme]) for one in acts])
    told = {"name": _end(first.name), "themes": themes}
    if first.stopped:
        return _("Vous avez dit stop à %(name)s. C’était pour : %(themes)s.", **told)
    return _("Vous avez dit oui à %(name)s. C’est pour : %(themes)s.", **told)


def _of_tour(one: TourFact) -> str:
    told = {"name": _end(one.name), "part": _(DOMAIN_WORDS[one.domain])}
    if one.kind is Happened.WORDS_CONFIRMED:
        return _("%(part)s : vous avez gardé des mots écrits avec %(name)s.", **told)
    if one.kind is Happened.LINE_WRITTEN:
        return _("%(part)s : %(name)s a écrit une ligne.", **{**told, "name": one.name})
    return _("%(part)s : vous avez répondu à %(name)s.", **told)


def _of_meeting(one: Held) -> str:
    kind = _(KIND_WORDS[one.kind])
    if one.with_her:
        return _("%(kind)s a eu lieu.", kind=kind)
    return _("%(kind)s a eu lieu sans vous.", kind=kind)


_SENTENCES: dict[type, Callable[..., str]] = {
    Proposed: _of_version,
    Answered: _of_answer,
    PlanFact: _of_plan,
    MandateFact: _of_mandate,
    tuple: _of_yes,
    TourFact: _of_tour,
    Held: _of_meeting,
}
