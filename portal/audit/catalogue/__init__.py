"""Words for what a line of the access log holds: what was looked at, what for, on which ground.

They stand on this floor because the log is read without asking the rooms above.
"""

from portal.core.value import Value


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


WORDS_LENGTH = 1000
"""The longest text, in characters, of a question, an answer, a motive or a reason."""

MOST_READERS = 40
"""How many different readers her filter names at most."""

SEARCH = "search"
"""The purpose of a line that tells of a name searched: nothing of a file was seen."""

THEME_WORDS = {
    "contact": _("téléphone et contact"),
    "housing": _("logement"),
    "money": _("argent"),
    "work": _("emploi et formation"),
    "rights": _("droits et papiers"),
    "family": _("famille et enfants"),
    "mobility": _("déplacements et internet"),
    "health": _("santé"),
    "justice": _("justice"),
    "plan": _("le plan"),
    "study": _("nombres pour une étude"),
    "testimony": _("témoignage"),
}
"""Theme code → short words (DOMAIN §6)."""

PURPOSE_WORDS = {
    "coordinate": _("travailler ensemble"),
    "prepare_meeting": _("préparer une réunion"),
    "claim_right": _("demander un droit"),
    "handover": _("passer le relais"),
    "evaluate": _("voir si l’aide marche"),
    "testify": _("témoigner"),
    "print": _("imprimer le plan"),
}
"""Purpose code → short words after « Pour »."""

READING_WORDS = PURPOSE_WORDS | {
    "meeting_days": _("préparer une réunion"),
    "meeting_words": _("préparer une réunion"),
}
"""The same for a line of the log, which also says what of a meeting was read."""

PRINT = "print"
"""The purpose of a reading that leaves on paper: nothing takes it back."""


class Ground(Value):
    """A case in which the law opens a file without her yes: plain words, and the article.

    ``opens`` are the only themes that it may open, and ``hours`` how long: our own choice, as short
    and as narrow as the case allows. Never the plan, an opinion or a testimony. No hours: the
    measure of a guardian opens it, and no professional may name it.
    """

    words: tuple[str, ...]
    article: str
    opens: tuple[str, ...]
    hours: int


GROUNDS = {
    "grave_danger": Ground(
        (
            _("Quelqu’un est en danger grave, tout de suite."),
            _("Tout le monde doit appeler les secours."),
        ),
        "Code pénal, 223-6",
        ("contact", "housing", "health"),
        24,
    ),
    "child_concern": Ground(
        (
            _("Un enfant est peut-être en danger."),
            _("La personne qui vous aide doit prévenir le département."),
            _("On vous le dit avant, sauf si cela met l’enfant en danger."),
        ),
        "Code de l’action sociale et des familles, L.226-2-1",
        ("contact", "housing", "family"),
        48,
    ),
    "child_shared_secret": Ground(
        (
            _("Pour protéger un enfant, ces personnes peuvent se parler."),
            _("Elles se disent juste le nécessaire."),
            _("On vous prévient avant, sauf danger pour l’enfant."),
        ),
        "Code de l’action sociale et des familles, L.226-2-2",
        ("family", "housing"),
        48,
    ),
    "violence_report": Ground(
        (
            _("Quelqu’un est victime de violences et ne peut pas se défendre."),
            _("La loi permet de le dire à la justice."),
        ),
        "Code pénal, 226-14",
        ("contact", "family", "health"),
        24,
    ),
    "worsening_difficulties": Ground(
        (
            _("Vos difficultés deviennent plus graves."),
            _("Il faut plusieurs personnes pour vous aider."),
            _("La loi demande de prévenir le maire et le président du département."),
        ),
        "Code de l’action sociale et des familles, L.121-6-2",
        ("housing", "money", "work", "rights", "family"),
        48,
    ),
    "judge": Ground(
        (_("Un juge peut demander des informations."),),
        "Code de procédure pénale",
        ("contact", "housing", "money", "work", "rights", "family"),
        24,
    ),
    "guardian": Ground(
        (
            _("Un juge a nommé quelqu’un pour vous protéger."),
            _("Cette personne voit seulement ce que la loi lui confie."),
        ),
        "Code civil, 415",
        ("housing", "money", "rights"),
        0,
    ),
}
"""The closed list of DOMAIN §6, in the order in which it is explained before a first agreement."""

GUARDIAN = "guardian"
"""The ground of a guardian's readings: she contests the measure itself, on its own page."""

NAMED = tuple(code for code, ground in GROUNDS.items() if ground.hours)
"""The grounds that a professional may name."""
