"""The other people of one referent: invented, drawn with a fixed seed, to make long lists."""

import random
from collections.abc import Iterator
from typing import Any

SEED = 2016
COUNT = 24
"""With Ondine, Clochette's people are 25. One more asks for her: see ``crowd``."""

_KINDS = ("Ogre", "Sirène", "Dragon", "Géant", "Licorne", "Korrigan", "Chat botté", "Génie")
_WISHES: tuple[tuple[str, str, str, str], ...] = (
    ("mobility", "Je veux bouger.", "Prendre la carte de bus", "Faire le dossier du permis"),
    ("work", "Je veux un travail.", "Écrire la lettre", "Trouver un stage"),
    ("housing", "Je veux un logement.", "Chercher les papiers", "Faire la demande de logement"),
    ("money", "Je veux payer mes dettes.", "Ouvrir le courrier", "Faire les comptes"),
    ("rights", "Je veux mes papiers.", "Faire les photos", "Prendre rendez-vous à la mairie"),
    ("ties", "Je veux voir du monde.", "Aller au café", "Trouver un club"),
)
_HELPERS = ("clochette", "gaspard", "melodie", "robin")
_REVIEWED_AFTER, _REVIEWED = 90, 0.85
_SITUATIONS = (
    *("calm", "asked", "calm", "half", "calm", "against"),
    *("calm", "wish", "calm", "draft", "late", "calm"),
)


def crowd() -> Iterator[dict[str, Any]]:
    """Yield the facts of Clochette's ``COUNT`` households, in the shape of ``people.json``.

    They differ by what waits: her answer, his, a disagreement, a wish for another referent, a
    draft, a promise that is late, or nothing. The last one is Mélodie's and asks for Clochette.
    """
    draw = random.Random(SEED)  # noqa: S311 - a fixed seed, not a secret
    for number in range(COUNT):
        name = f"{_KINDS[number % len(_KINDS)]} {number + 1}"
        situation = _SITUATIONS[number % len(_SITUATIONS)]
        yield _facts(name, situation, draw, referent="clochette")
    facts = _facts(f"{_KINDS[0]} {COUNT + 1}", "calm", draw, referent="melodie")
    facts["mandates"].append(_wish(facts["code"], "clochette"))
    yield facts


def _facts(name: str, situation: str, draw: random.Random, *, referent: str) -> dict[str, Any]:
    wanted = draw.choice(_WISHES)
    start = -draw.randint(60, 200)
    facts: dict[str, Any] = {
        "code": name,
        "territory": "ariege",
        "public": "far_from_work",
        "accepted": start,
        "people": {name: {"first_name": name}},
        "circle": [{"helper": helper, "on": start + 1} for helper in _HELPERS],
        "relatives": [],
        "mandates": [
            {
                "by": name,
                "to": referent,
                "on": start + 2,
                "themes": ["plan", "contact"],
                "accepted": start + 3,
            }
        ],
        "own_words": [{"by": name, "domain": wanted[0], "words": wanted[1], "on": start + 4}],
        "agreements": [_agreement(name, draw)],
        "versions": _versions(name, referent, wanted, start, situation, draw),
        "ticks": [
            {
                "action": "hers",
                "by": name,
                "state": draw.choice(("doing", "done")),
                "on": -draw.randint(7, 30),
            }
        ],
        "readings": [_reading(referent, name, -draw.randint(3, 28))],
        "opinions": [],
        "replies": [],
    }
    facts["promises"] = _promises(facts, referent, start)
    facts["reviews"] = _reviews(name, referent, start)
    if situation == "wish":
        facts["mandates"].append(_wish(name, draw.choice(_HELPERS[1:3])))
    return facts


def _promises(facts: dict[str, Any], referent: str, start: int) -> list[dict[str, Any]]:
    """Return the yes of the helper to his step: the referent's is his yes to the version."""
    doer = facts["versions"][0]["changes"][2]["doer"]
    return [] if doer == referent else [{"action": "theirs", "by": doer, "on": start + 10}]


def _reviews(name: str, referent: str, start: int) -> list[dict[str, Any]]:
    """Return the last review of a plan that is older than three months: most were held."""
    own = random.Random(name)  # noqa: S311 - demo people, not secrets
    if start > -_REVIEWED_AFTER or own.random() > _REVIEWED:
        return []
    return [{"with": name, "by": referent, "on": -own.randint(5, 60)}]


def _wish(name: str, helper: str) -> dict[str, Any]:
    return {"by": name, "to": helper, "on": -3, "themes": ["plan"]}


def _reading(referent: str, name: str, on: int) -> dict[str, Any]:
    return {"by": referent, "of": name, "themes": ["plan"], "purpose": "coordinate", "on": on}


def _agreement(name: str, draw: random.Random) -> dict[str, Any]:
    asked = -draw.randint(20, 50)
    then = draw.choice(
        ([["give", asked + 1]], [["give", asked + 1], ["withdraw", -4]], [["refuse", asked + 2]])
    )
    return {
        "by": name,
        "to": "melodie",
        "theme": "work",
        "purpose": "coordinate",
        "duration": "six_months",
        "asked": asked,
        "then": then,
    }


def _versions(
    name: str,
    referent: str,
    wanted: tuple[str, str, str, str],
    start: int,
    situation: str,
    draw: random.Random,
) -> list[dict[str, Any]]:
    domain, words, hers, theirs = wanted
    late = situation == "late"
    yes = {"by": name, "kind": "agree", "on": start + 8}
    his = {"by": referent, "kind": "agree", "on": start + 9}
    first = {
        "drafted": start + 5,
        "proposed": start + 6,
        "by": referent,
        "changes": [
            {"add_goal": "goal", "author": name, "domain": domain, "words": words},
            {"add_action": "hers", "domain": domain, "what": hers, "doer": name, "due": 10},
            {
                "add_action": "theirs",
                "domain": domain,
                "what": theirs,
                "doer": referent if late else draw.choice(_HELPERS),
                "due": -6 if late else draw.randint(5, 40),
            },
        ],
        "answers": [yes, his],
    }
    second = _second(name, referent, situation)
    return [first, second] if second else [first]


def _second(name: str, referent: str, situation: str) -> dict[str, Any] | None:
    """Return the version that waits, or that is being written, in such a ``situation``."""
    answers = {
        "draft": [],
        "asked": [{"by": referent, "kind": "agree", "on": -5}],
        "half": [{"by": name, "kind": "agree", "on": -3}],
        "against": [
            {"by": name, "kind": "disagree", "on": -2, "words": "C’est trop long pour moi."}
        ],
    }
    if situation not in answers:
        return None
    version: dict[str, Any] = {
        "drafted": -6,
        "by": referent,
        "changes": [{"change_action": "theirs", "due": 45}],
        "answers": answers[situation],
    }
    if situation != "draft":
        version["proposed"] = -5
    return version
