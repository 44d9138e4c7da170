"""« J’emporte mon fichier »: what is hers, in an open format (R22). Never kept by the browser."""

from typing import Any

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.assessment.catalogue import DOMAIN_WORDS, LEVEL_WORDS, Domain
from portal.assessment.queries import own_words_of
from portal.plan.models import Side
from portal.plan.queries import ActionRow, BalanceRow, ending_of, lines_of
from portal.plan.views.whose import Mine, my_plan_or_404
from portal.web.access import needs
from portal.web.files import json_file
from portal.web.language import gettext, language, lazy
from portal.web.pages import page
from portal.web.principal import me
from portal.web.proof import ProofForm, proven
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("plan_take_away", __name__)
_HERE = "/mon-plan/emporter"

KEYS = {
    "made_at": lazy("Le jour et l’heure de ce fichier, en temps universel."),
    "language": lazy("La langue des mots de ce fichier."),
    "my_words": lazy("Ce que vous dites de chaque partie de votre vie."),
    "goals": lazy("Ce que vous voulez, dans votre ordre."),
    "steps": lazy("Qui fait quoi, et avant quel jour."),
    "version": lazy("Le numéro de la version du plan."),
    "my_answers": lazy("Vos réponses aux versions du plan."),
    "balance": lazy("Votre bilan : vos buts, ce qui aide, qui appeler."),
}
"""What each part of the file is, said inside the file."""


@blueprint.get(_HERE)
@needs(person)
def before_take_away() -> Response:
    """Say what the file holds, and ask for her code."""
    my_plan_or_404()
    return page("plan/take_away.html", form=ProofForm())


@blueprint.post(_HERE)
@needs(person)
def take_away() -> Response:
    """Give her own plan, words and balance as one JSON file, after a fresh proof.

    Nothing that another adult says, does or answers is in it: of the steps, hers, her child's and,
    where no other adult shares the plan, those of who helps her.
    """
    mine, form = my_plan_or_404(), ProofForm()
    if not (form.validate_on_submit() and proven(form)):
        return page("plan/take_away.html", form=form)
    answer = json_file(_file_of(mine), "mon-plan.json")
    commit()
    return answer


def _file_of(mine: Mine) -> dict[str, Any]:
    own = me().account_id
    voices = {one.account_id for one in mine.household.people if one.is_child} | {own}
    alone = mine.household.adults <= {own}
    shown = mine.versions.shown
    lines = lines_of(db(), shown.id) if shown else None
    goals = [one for one in lines.goals if one.author_id in voices] if lines else []
    balance = ending_of(db(), mine.household.pathway_id, own).hers
    return {
        "keys": {key: str(said) for key, said in KEYS.items()},
        "made_at": now().isoformat(timespec="seconds"),
        "language": language(),
        "my_words": _my_words(),
        "version": shown.number if shown else None,
        "goals": [
            {
                "about": _part(goal.domain),
                "by": goal.author_name,
                "words": goal.words,
                "language": goal.language,
            }
            for goal in goals
        ],
        "steps": [_step(one) for one in lines.actions if alone or one.doer_id in voices]
        if lines
        else [],
        "my_answers": _my_answers(mine),
        "balance": _balance(balance, {goal.lineage: goal.words for goal in goals}),
    }


def _part(domain: Domain) -> str:
    return gettext(DOMAIN_WORDS[domain])


def _my_words() -> list[dict[str, Any]]:
    return [
        {
            "about": _part(row.domain),
            "how": gettext(LEVEL_WORDS[row.level]) if row.level else None,
            "words": row.words,
            "language": row.language,
            "written_at": row.written_at.isoformat(timespec="seconds"),
        }
        for row in own_words_of(db(), me().account_id).values()
    ]


def _step(one: ActionRow) -> dict[str, Any]:
    return {
        "about": _part(one.domain),
        "what": one.what,
        "language": one.language,
        "who": ", ".join(filter(None, (one.doer_name, one.doer_service))),
        "before": one.due_date.isoformat() if one.due_date else None,
        "state": one.state.value,
    }


def _my_answers(mine: Mine) -> list[dict[str, Any]]:
    known = (mine.versions.waiting, mine.versions.current, *mine.versions.past)
    return [
        {
            "version": version.number,
            "answer": said.kind.value,
            "words": said.words,
            "language": said.language,
            "at": said.at.isoformat(timespec="seconds"),
        }
        for version in known
        if version is not None
        for said in version.answers
        if said.account_id == me().account_id and said.side is Side.PERSON
    ]


def _balance(one: BalanceRow | None, goals: dict[Any, str]) -> dict[str, Any] | None:
    if one is None or one.is_empty:
        return None
    return {
        "language": one.language,
        "helped": one.helped,
        "next_contact": one.next_contact,
        "goals": [
            {"goal": goals[key], "reached": said.outcome.value, "words": said.words}
            for key, said in one.outcomes.items()
            if key in goals
        ],
        "closed_at": one.closed_at.isoformat(timespec="seconds") if one.closed_at else None,
    }
