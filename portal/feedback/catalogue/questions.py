"""The questions that are asked, as data (DOMAIN §5): versioned with the code, locked per quarter.

Messages are French and marked by ``_m``; the page that shows them says them in her language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


def _m(message: str) -> str:
    """Mark ``message`` for the catalogues of languages; return it as it is."""
    return message


NO_ANSWER = "no_answer"
LONGEST_COMMENT = 2000


class Moment(StrEnum):
    """When questions are asked. The 3-month ones come in two short sittings."""

    ENTRY = "entry"
    THREE_MONTHS = "three_months"
    THREE_MONTHS_TOOLS = "three_months_tools"


class Audience(StrEnum):
    """Who may read a comment: her choice."""

    STUDY = "study"
    PEERS = "peers"
    EVERYONE = "everyone"


class Says(StrEnum):
    """On which side an answer stands, for the one sentence that sums a question up."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class Choice:
    """One possible answer: what is stored, its words, its picture, the side it stands on."""

    value: str
    message: str
    icon: str
    says: Says | None = None


class Kind(StrEnum):
    """How a question is answered. Every kind lets her not answer."""

    FACES = "faces"
    YES_NO = "yes_no"
    GENERAL = "general"
    REASONS = "reasons"


_SILENT = Choice(NO_ANSWER, _m("Je ne veux pas répondre"), "no-answer")

CHOICES: Mapping[Kind, tuple[Choice, ...]] = {
    Kind.FACES: (
        Choice("yes", _m("Oui, tout à fait"), "face-1", Says.YES),
        Choice("rather_yes", _m("Plutôt oui"), "face-2", Says.YES),
        Choice("rather_no", _m("Plutôt non"), "face-3", Says.NO),
        Choice("no", _m("Non, pas du tout"), "face-4", Says.NO),
        _SILENT,
    ),
    Kind.YES_NO: (
        Choice("yes", _m("Oui"), "thumb-up", Says.YES),
        Choice("no", _m("Non"), "thumb-down", Says.NO),
        _SILENT,
    ),
    Kind.GENERAL: (
        Choice("very_good", _m("Très bien"), "face-1", Says.YES),
        Choice("good", _m("Bien"), "face-2", Says.YES),
        Choice("so_so", _m("Ni bien ni mal"), "minus"),
        Choice("bad", _m("Mal"), "face-3", Says.NO),
        Choice("very_bad", _m("Très mal"), "face-4", Says.NO),
        _SILENT,
    ),
    # The ways of not having a help that one could have: unknown, too hard, unwanted, waiting or
    # refused, never offered.
    Kind.REASONS: (
        Choice("nothing_missing", _m("Non, rien ne me manque"), "check", Says.NO),
        Choice("unknown", _m("Oui, je ne la connaissais pas"), "help", Says.YES),
        Choice("too_hard", _m("Oui, c’est trop compliqué"), "blocked", Says.YES),
        Choice("unwanted", _m("Oui, et je n’en veux pas"), "stop-hand", Says.YES),
        Choice("waiting_or_refused", _m("Oui, j’attends ou on m’a dit non"), "clock", Says.YES),
        Choice("not_offered", _m("Oui, on ne m’a rien proposé"), "eye-off", Says.YES),
        _SILENT,
    ),
}

HIDE_FIRST: Mapping[Kind, tuple[str, ...]] = {
    Kind.FACES: (NO_ANSWER, "rather_yes", "rather_no", "yes", "no"),
    Kind.YES_NO: (NO_ANSWER, "yes", "no"),
    Kind.GENERAL: (NO_ANSWER, "so_so", "good", "bad", "very_good", "very_bad"),
    Kind.REASONS: (
        NO_ANSWER,
        "nothing_missing",
        "unwanted",
        "unknown",
        "too_hard",
        "waiting_or_refused",
        "not_offered",
    ),
}
"""When one more number has to be hidden, in which order. Fixed, whatever the numbers are."""


@dataclass(frozen=True)
class Question:
    """One question: a stable code, its French words, how it is answered.

    ``alarm`` marks a statement that is bad news when it is true.
    """

    code: str
    message: str
    kind: Kind = Kind.FACES
    alarm: bool = False

    @property
    def hide_first(self) -> tuple[str, ...]:
        """Return in which order more numbers are hidden: criticism is what is kept longest."""
        order = HIDE_FIRST[self.kind]
        return (NO_ANSWER, *reversed(order[1:])) if self.alarm else order

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Return the possible answers, in the order in which they are shown."""
        return CHOICES[self.kind]

    def choice(self, value: str) -> Choice | None:
        """Return the answer stored as ``value``, or ``None`` when the question has no such one."""
        return next((choice for choice in self.choices if choice.value == value), None)


_PLAN_WORDS = Question("plan_in_my_words", _m("Mon plan dit ce que je veux, avec mes mots."))
_MISSING_HELP = Question("missing_help", _m("Il y a une aide que je n’ai pas."), Kind.REASONS)

SETS: Mapping[Moment, tuple[Question, ...]] = {
    Moment.ENTRY: (
        Question(
            "referent_explained",
            _m("On m’a expliqué le référent avec des mots que je comprends."),
        ),
        Question("referent_chosen", _m("J’ai choisi moi-même mon référent.")),
        Question("time_to_think", _m("J’ai eu le temps de réfléchir.")),
        Question("free_to_say_no", _m("Je pouvais dire non sans perdre une aide.")),
        _PLAN_WORDS,
        _MISSING_HELP,
        Question(
            "welcome_near",
            _m("Un lieu d’accueil est à moins de 30 minutes de chez moi."),
            Kind.YES_NO,
        ),
    ),
    Moment.THREE_MONTHS: (
        Question("trust_referent", _m("Je fais confiance à mon référent.")),
        _PLAN_WORDS,
        Question("who_does_what", _m("Je sais qui fait quoi pour moi.")),
        Question("same_words", _m("Les personnes qui m’aident disent la même chose.")),
        Question("invited", _m("On m’invite aux réunions qui parlent de moi.")),
        Question("listened_to", _m("Dans ces réunions, on m’écoute.")),
        Question(
            "stopped_unexplained",
            _m("Une aide s’est arrêtée sans explication."),
            Kind.YES_NO,
            alarm=True,
        ),
        _MISSING_HELP,
    ),
    Moment.THREE_MONTHS_TOOLS: (
        Question("site_easy", _m("Ce site est facile.")),
        Question("know_who_sees", _m("Je sais qui voit mes informations.")),
        Question("change_agreements", _m("Je peux changer mes accords facilement.")),
        Question("meetings_possible", _m("Le lieu et l’heure des rendez-vous me vont.")),
        Question("in_general", _m("En général, l’aide se passe comment ?"), Kind.GENERAL),
    ),
}

TITLES: Mapping[Moment, str] = {
    Moment.ENTRY: _m("Le début"),
    Moment.THREE_MONTHS: _m("L’aide, ces 3 derniers mois"),
    Moment.THREE_MONTHS_TOOLS: _m("Le site et les rendez-vous"),
}

AUDIENCES: Mapping[Audience, str] = {
    Audience.STUDY: _m("Seulement le groupe qui étudie les avis"),
    Audience.PEERS: _m("Aussi les personnes qui nous représentent"),
    Audience.EVERYONE: _m("Tout le monde, sans mon nom"),
}

_QUARTERS = {
    "1": _m("De janvier à mars %(year)s"),
    "2": _m("D’avril à juin %(year)s"),
    "3": _m("De juillet à septembre %(year)s"),
    "4": _m("D’octobre à décembre %(year)s"),
}


OPENS_AFTER: Mapping[Moment, timedelta] = {
    Moment.ENTRY: timedelta(0),
    Moment.THREE_MONTHS: timedelta(days=80),
    Moment.THREE_MONTHS_TOOLS: timedelta(days=80),
}
"""How long after somebody's account was opened each sitting is offered: « after 3 months »."""


def period_of(day: date) -> str:
    """Return the quarter of ``day`` (a date in Paris), such as ``"2026-T4"``. Quarters sort."""
    return f"{day.year}-T{(day.month + 2) // 3}"


def period_words(period: str) -> tuple[str, str]:
    """Return the message for a quarter and the year to put in it."""
    year, quarter = period.split("-T")
    return _QUARTERS[quarter], year


def next_period_starts(day: date) -> date:
    """Return the first day after the quarter of ``day``: when its results may be read."""
    month = (day.month + 2) // 3 * 3 + 1
    return date(day.year + 1, 1, 1) if month > 12 else date(day.year, month, 1)


def first_day_after(period: str) -> date:
    """Return the first day after a quarter (``"2026-T4"``): the day from which it may be read."""
    year, quarter = period.split("-T")
    return next_period_starts(date(int(year), int(quarter) * 3, 1))
