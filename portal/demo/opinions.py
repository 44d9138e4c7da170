"""Answers and comments: the few of the six households, and enough invented ones to be counted."""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from portal.core.clock import local_date
from portal.demo.world import World
from portal.feedback import service as feedback
from portal.feedback.catalogue import SETS, Audience, Kind, Moment, Question, period_of

SITTING = 64
"""How many people answer each sitting of a quarter in a territory."""

PROFILES: dict[Kind, tuple[tuple[int, ...], ...]] = {
    Kind.FACES: (
        (33, 18, 6, 4, 3),
        (24, 21, 12, 4, 3),
        (14, 17, 16, 13, 4),
        (41, 13, 5, 2, 3),
        (12, 26, 15, 7, 4),
    ),
    Kind.YES_NO: ((39, 21, 4), (38, 22, 4), (9, 51, 4)),
    Kind.GENERAL: ((20, 26, 9, 4, 2, 3), (12, 24, 14, 7, 3, 4)),
    Kind.REASONS: ((29, 12, 8, 2, 7, 3, 3), (20, 9, 14, 3, 12, 4, 2)),
}
"""How many of ``SITTING`` choose each answer: most cells can be read, the rare ones cannot."""

COMMENTS: tuple[tuple[str, str], ...] = (
    ("fr", "On me demande souvent les mêmes papiers."),
    ("fr", "J’aime bien voir qui fait quoi."),
    ("fr", "Le bus ne passe que 2 fois par jour."),
    ("fr", "Merci de m’avoir laissé du temps."),
    ("fr", "Je voudrais un rendez-vous le soir."),
    ("fr", "On m’a bien expliqué."),
    ("fr", "Il faut trop attendre pour le dentiste."),
    ("fr", "Je ne savais pas que je pouvais dire non."),
    ("fr", "Mes mots sont restés mes mots."),
    ("ar", "أريد موعداً بعد العمل."),
    ("es", "Me gustaría tener menos papeles."),
    ("uk", "Мені все добре пояснили."),
    ("en", "I would like to know before the meeting."),
)
"""Invented, as everything here: language and words."""


def last_quarter(world: World, back: int = 1) -> datetime:
    """Return an instant of the quarter before the one of the day of loading, or ``back`` before."""
    day = world.day
    for _quarter in range(back):
        first_month = (day.month - 1) // 3 * 3 + 1
        day = day.replace(month=first_month, day=1) - timedelta(days=20)
    return world.at((day - world.day).days)


def send_of_household(world: World, facts: dict[str, Any]) -> None:
    """Send what the people of one household answered, for what came of it see ``answers``."""
    for one in facts["opinions"]:
        audience = one.get("audience")
        feedback.send(
            world.session,
            feedback.Given(
                one["answers"],
                one.get("comment", ""),
                audience=Audience(audience) if audience else None,
            ),
            account_id=world.id(one["by"]),
            territory_code=facts["territory"],
            moment=Moment(one["moment"]),
            at=last_quarter(world) if one["quarter"] == "last" else world.now,
        )


def send_generated(world: World, territory: str, seed: int) -> int:
    """Let invented people of ``territory`` answer, in three quarters; return how many they are.

    In each quarter the 3-month questions are answered by the same people, the entry questions by
    those who come then. The same ``seed`` gives the same answers. Two of the quarters are over,
    so that one can be read beside the other; the third is that of the day of loading.
    """
    draw = random.Random(f"{seed}-{territory}")  # noqa: S311 - a fixed seed, not a secret
    quarters = (
        ("Lutin", -400, last_quarter(world, back=2)),
        ("Troll", -190, last_quarter(world)),
        ("Fée", -2, world.now),
    )
    known: list[str] = []
    for kind, on, at in quarters:
        coming = list(_people(world, territory, kind, on=on))
        known.extend(coming)
        _sit(world, territory, coming, Moment.ENTRY, at, draw)
        for moment in (Moment.THREE_MONTHS, Moment.THREE_MONTHS_TOOLS):
            _sit(world, territory, known[:SITTING], moment, at, draw)
    return len(known)


def _people(world: World, territory: str, kind: str, *, on: int) -> Iterator[str]:
    for number in range(1, SITTING + 1):
        name = f"{kind}-{territory}-{number}"
        world.open_person(name, {"first_name": f"{kind} {number}"}, territory=territory, on=on)
        yield name


def _sit(
    world: World,
    territory: str,
    names: Sequence[str],
    moment: Moment,
    at: datetime,
    draw: random.Random,
) -> None:
    decks = {question.code: _deck(question, draw) for question in SETS[moment]}
    talkers = dict(zip(draw.sample(range(SITTING), 3), draw.sample(COMMENTS, 3), strict=True))
    audiences = list(Audience)
    for place, name in enumerate(names):
        language, comment = talkers.get(place, ("fr", ""))
        feedback.keep(
            world.session,
            feedback.Given(
                {code: deck[place] for code, deck in decks.items()},
                comment,
                language,
                draw.choice(audiences) if comment else None,
            ),
            account_id=world.id(name),
            territory_code=territory,
            moment=moment,
            at=at,
        )
    feedback.mix(world.session, period_of(local_date(at)))


def _deck(question: Question, draw: random.Random) -> list[str]:
    counts = draw.choice(PROFILES[question.kind])
    deck = list(_repeated((choice.value for choice in question.choices), counts))
    draw.shuffle(deck)
    return deck


def _repeated(values: Iterable[str], counts: Sequence[int]) -> Iterator[str]:
    for value, count in zip(values, counts, strict=True):
        yield from [value] * count
