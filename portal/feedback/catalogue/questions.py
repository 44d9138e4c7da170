"""What questions are made of (DOMAIN §5): when they are asked, how they are answered.

Messages are French and marked by ``_m``; the page that shows them says them in her language.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from portal.core.value import Value


def _m(message: str) -> str:
    """Mark ``message`` for the catalogues of languages; return it as it is."""
    return message


NO_ANSWER = "no_answer"
LANGUAGES = ("fr", "en", "ar", "es", "uk")
"""What questions are said in: those of the pages of people."""
LONGEST_COMMENT = 2000
LONGEST_QUESTION = 200
LONGEST_INVENTED = 30
MOST_QUESTIONS = 8
"""In one sitting: 3 minutes, not more (DOMAIN §5)."""


class Moment(StrEnum):
    """When questions are asked. The 3-month ones and those of the end come in two short sittings.

    ``PRO`` is for professionals, and ``APART`` for whoever answers beside a poster or on paper:
    both are counted apart. ``STORY`` asks nothing: it is when somebody gave a testimony (R10).
    """

    ENTRY = "entry"
    THREE_MONTHS = "three_months"
    THREE_MONTHS_TOOLS = "three_months_tools"
    CHANGE = "change"
    END = "end"
    END_TOOLS = "end_tools"
    PRO = "pro"
    APART = "apart"
    STORY = "story"


class Audience(StrEnum):
    """Who may read a comment: her choice."""

    STUDY = "study"
    PEERS = "peers"
    EVERYONE = "everyone"


class Says(StrEnum):
    """On which side an answer stands, for the one sentence that sums a question up."""

    YES = "yes"
    NO = "no"


class Choice(Value):
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
    WHY = "why"
    RULES = "rules"


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
    # Asked of those who said no, whatever the question was.
    Kind.WHY: (
        Choice("not_told", _m("On ne me l’a pas dit"), "eye-off"),
        Choice("not_asked", _m("On ne m’a pas demandé"), "talk"),
        Choice("too_hard", _m("C’était trop compliqué"), "blocked"),
        Choice("no_time", _m("Je n’ai pas eu le temps"), "clock"),
        Choice("other", _m("Pour autre chose"), "help"),
        _SILENT,
    ),
    Kind.RULES: (
        Choice("secret", _m("Le secret du métier"), "lock"),
        Choice("rights", _m("Les conditions pour avoir une aide"), "law"),
        Choice("delay", _m("Les délais"), "clock"),
        Choice("means", _m("Le temps ou l’argent prévus"), "minus"),
        Choice("other", _m("Une autre règle"), "help"),
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
    Kind.WHY: (NO_ANSWER, "other", "no_time", "too_hard", "not_asked", "not_told"),
    Kind.RULES: (NO_ANSWER, "other", "means", "delay", "rights", "secret"),
}
"""When one more number has to be hidden, in which order. Fixed, whatever the numbers are."""


class Question(Value):
    """One question: a stable code, its French words, how it is answered.

    ``alarm`` marks a statement that is bad news when it is true. With ``after``, the code of an
    earlier question, it is asked only of those whose answer stood on the side ``side``: « si non,
    pourquoi ».
    """

    code: str
    message: str
    kind: Kind = Kind.FACES
    alarm: bool = False
    after: str | None = None
    side: Says | None = None

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


def asked_of(questions: Sequence[Question], answers: Mapping[str, str]) -> tuple[Question, ...]:
    """Return those of ``questions`` that are asked of somebody who gave ``answers`` so far."""
    asked: dict[str, Question] = {}
    for question in questions:
        if question.after is not None:
            before = asked.get(question.after)
            given = before.choice(answers.get(before.code, "")) if before else None
            if given is None or given.says is not question.side:
                continue
        asked[question.code] = question
    return tuple(asked.values())


AUDIENCES: Mapping[Audience, str] = {
    Audience.STUDY: _m("Seulement le groupe qui étudie les avis"),
    Audience.PEERS: _m("Aussi les personnes qui nous représentent"),
    Audience.EVERYONE: _m("Tout le monde, sans mon nom"),
}
