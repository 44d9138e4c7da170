"""Themes, purposes and durations of DOMAIN §6, as closed lists, and the words of agreements."""

import hashlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.audit.catalogue import GROUNDS, PURPOSE_WORDS, THEME_WORDS, Ground
from portal.core.dates import long_date

Translate = Callable[..., str]
"""Says a message with its named values, as ``gettext`` does."""


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


class Theme(StrEnum):
    """What an agreement lets somebody see."""

    CONTACT = "contact"
    HOUSING = "housing"
    MONEY = "money"
    WORK = "work"
    RIGHTS = "rights"
    FAMILY = "family"
    MOBILITY = "mobility"
    HEALTH = "health"
    JUSTICE = "justice"
    PLAN = "plan"
    STUDY = "study"
    TESTIMONY = "testimony"


SENSITIVE = frozenset({Theme.HEALTH, Theme.JUSTICE})
"""Asked on their own page, for the shortest time, never bundled."""

FILE_THEMES = tuple(theme for theme in Theme if theme not in (Theme.STUDY, Theme.TESTIMONY))
"""Themes that open a part of the file to a helper."""

PLAIN_THEMES = tuple(theme for theme in FILE_THEMES if theme not in SENSITIVE)
"""Themes that may be given together, each as a record of its own."""

ALONE = (Theme.HEALTH, Theme.JUSTICE)
"""Very personal themes. Their place here is their address: a number tells nothing."""


class Purpose(StrEnum):
    """What an agreement is for: one per record."""

    COORDINATE = "coordinate"
    PREPARE_MEETING = "prepare_meeting"
    CLAIM_RIGHT = "claim_right"
    HANDOVER = "handover"
    EVALUATE = "evaluate"
    TESTIFY = "testify"


FILE_PURPOSES = tuple(p for p in Purpose if p not in (Purpose.EVALUATE, Purpose.TESTIFY))
"""Purposes for which a helper may see a part of the file."""


class Duration(StrEnum):
    """How long, from the day of the yes. A meeting's agreement lasts to its day."""

    THIS_MEETING = "this_meeting"
    THREE_MONTHS = "three_months"
    SIX_MONTHS = "six_months"
    END_OF_PATHWAY = "end_of_pathway"


SHORT = (Duration.THIS_MEETING, Duration.THREE_MONTHS)
"""The only durations of a sensitive theme."""

DAYS = {
    Duration.THIS_MEETING: 7,
    Duration.THREE_MONTHS: 91,
    Duration.SIX_MONTHS: 182,
    Duration.END_OF_PATHWAY: 365,
}
"""The longest time of each duration, in days (DOMAIN §6: at most 12 months)."""

PROPOSED = Purpose.COORDINATE
"""What the page of one theme proposes, in words that she reads before she says yes."""

DURATION_WORDS = {
    Duration.THIS_MEETING: _("pour cette réunion, 7 jours"),
    Duration.THREE_MONTHS: _("3 mois"),
    Duration.SIX_MONTHS: _("6 mois"),
    Duration.END_OF_PATHWAY: _("jusqu’à la fin, 12 mois au plus"),
}

INSIDE = {
    Theme.CONTACT: _("Votre téléphone, et comment vous joindre."),
    Theme.HOUSING: _("Votre logement, votre loyer. Pas votre santé."),
    Theme.MONEY: _("Ce que vous gagnez, vos dettes."),
    Theme.WORK: _("Votre projet de travail. Pas pourquoi vous avez arrêté."),
    Theme.RIGHTS: _("Vos papiers, vos demandes d’aide."),
    Theme.FAMILY: _("Seulement ce que vous écrivez ici sur votre famille."),
    Theme.MOBILITY: _("Comment vous bougez, internet, les langues que vous parlez."),
    Theme.HEALTH: _("Information très personnelle. Vous choisissez les mots."),
    Theme.JUSTICE: _("Information très personnelle. Vous choisissez les mots."),
    Theme.PLAN: _("Vos buts, les étapes, vos autres plans. Sans la santé et la justice."),
    Theme.STUDY: _("Vos réponses, sans votre nom, aident à améliorer."),
    Theme.TESTIMONY: _("Votre histoire sera lue par d’autres. Prénom inventé."),
}
"""« Ce qui est dedans » of each theme."""

NOTICE_VERSION = "2026-12"
LAW: tuple[Ground, ...] = tuple(GROUNDS.values())
"""What the law allows without her agreement, explained before the first one (DOMAIN §6)."""


@dataclass(frozen=True)
class Notice:
    """The exact words on the screen when she said yes, and their language."""

    text: str
    language: str
    version: str = NOTICE_VERSION

    @property
    def digest(self) -> str:
        """Return the SHA-256 (hex) of the words."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True)
class Recipient:
    """Who would see. ``name`` is empty when everyone would (testimony)."""

    name: str
    job: str = ""
    service: str = ""

    def line(self) -> str:
        """Return « Mélodie T., conseillère, Mission locale »."""
        return ", ".join(part for part in (self.name, self.job, self.service) if part)


CLOSING = (
    _("Ne verra pas : le reste."),
    _("Non ne change pas vos droits."),
    _("Vous pouvez arrêter ici, à tout moment."),
)
"""What ends the terms of every agreement."""

WITH_MANDATE = (
    _("Pour : travailler ensemble."),
    _("À partir de son oui, tant que cette personne est votre référent."),
    _("12 mois au plus."),
)
"""For what and how long an agreement is given with a mandate (R14)."""


def notice_lines(
    say: Translate, *, recipient: Recipient, theme: Theme, purpose: Purpose, until: str
) -> list[str]:
    """Return the sentences of the card (DOMAIN §6), said by ``say``; ``until`` is a day in words.

    A page that asks for a yes to one question shows these lines, and these are kept.
    """
    who = recipient.line() or say(_("Tout le monde"))
    return [
        say(_("%(who)s pourra voir : %(theme)s."), who=who, theme=say(THEME_WORDS[theme])),
        say(INSIDE[theme]),
        say(_("Pour : %(purpose)s."), purpose=say(PURPOSE_WORDS[purpose])),
        say(_("Jusqu’au : %(day)s."), day=until),
        *(say(line) for line in CLOSING),
    ]


def mandate_lines(say: Translate, *, who: Iterable[str], themes: Iterable[Theme]) -> list[str]:
    """Return the lines she agrees to when she ticks ``themes`` for the referent she asks for.

    ``who`` are the lines that name him. Nothing ticked: nothing is agreed to, no line.
    The last day is not known yet: the agreements begin with his yes (R14).
    """
    opened: list[str] = []
    for theme in themes:
        opened += [sentence(say(THEME_WORDS[theme])), say(INSIDE[theme])]
    return opened and [
        *who,
        say(_("Cette personne pourra voir :")),
        *opened,
        *(say(line) for line in WITH_MANDATE),
        *(say(line) for line in CLOSING),
    ]


def sentence(words: str) -> str:
    """Return ``words`` with a capital letter, as a line of a list."""
    return words[:1].upper() + words[1:]


def plain(message: str, **values: str) -> str:
    """Say ``message`` in French, the source language: used where no page spoke another one."""
    return message % values if values else message


def french_notice(
    *, recipient: Recipient, theme: Theme, purpose: Purpose, valid_until: date
) -> Notice:
    """Return the notice in French: the same words as on a page in French."""
    until = long_date(valid_until, "fr")
    return notice_of_lines(
        notice_lines(plain, recipient=recipient, theme=theme, purpose=purpose, until=until), "fr"
    )


def french_mandate_notice(recipient: Recipient, themes: Collection[Theme]) -> Notice:
    """Return the notice of an asking for a referent, in French."""
    chosen = in_order(themes)
    return notice_of_lines(mandate_lines(plain, who=[recipient.line()], themes=chosen), "fr")


def in_order(themes: Collection[Theme]) -> list[Theme]:
    """Return ``themes`` as the pages list them."""
    return [theme for theme in Theme if theme in themes]


def notice_of_lines(lines: Iterable[str], language: str) -> Notice:
    """Return the words of ``lines``, in ``language``, as they are kept."""
    return Notice("\n".join(lines), language)
