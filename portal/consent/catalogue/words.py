"""The words of agreements: what is on the screen before a yes, and is kept with it."""

import hashlib
from collections.abc import Callable, Collection, Iterable
from datetime import date

from portal.audit.catalogue import GROUNDS, PURPOSE_WORDS, THEME_WORDS, Ground
from portal.consent.catalogue.terms import Purpose
from portal.consent.catalogue.themes import (
    ITEM_WORDS,
    KIND_WORDS,
    AgreementKind,
    Item,
    Theme,
    in_items_order,
)
from portal.consent.catalogue.versions import FIRST, ThemeVersion, version_on
from portal.core.dates import long_date
from portal.core.value import Value

Translate = Callable[..., str]
"""Says a message with its named values, as ``gettext`` does."""


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


LAW: tuple[Ground, ...] = tuple(GROUNDS.values())
"""What the law allows without her agreement, explained before the first one (DOMAIN §6)."""


class Notice(Value):
    """The exact words on the screen when she said yes, and their language.

    ``version`` is that of the theme, once they are kept with an agreement.
    """

    text: str
    language: str
    version: str = FIRST

    @property
    def digest(self) -> str:
        """Return the SHA-256 (hex) of the words."""
        return hashlib.sha256(self.text.encode()).hexdigest()


class Recipient(Value):
    """Who would see. ``name`` is empty when everyone would (testimony)."""

    name: str
    job: str = ""
    service: str = ""

    def line(self) -> str:
        """Return « Mélodie T., conseillère, Mission locale »."""
        return ", ".join(part for part in (self.name, self.job, self.service) if part)


_ALWAYS = (
    _("Ne verra pas : le reste."),
    _("Non ne change pas vos droits."),
    _("Vous pouvez arrêter ici, à tout moment."),
)
CLOSING = (KIND_WORDS[AgreementKind.SHARED_SECRET], *_ALWAYS)
"""What ends the terms of every agreement on a part of the file."""

WITH_MANDATE = (
    _("Pour : travailler ensemble."),
    _("À partir de son oui, tant que cette personne est votre référent."),
    _("12 mois au plus."),
)
"""For what and how long an agreement is given with a mandate (R14)."""


def scope_words(
    say: Translate, version: ThemeVersion, items: Collection[Item] | None = None
) -> str:
    """Return what is in and what is out, in one line; ``items`` when she shows only some of it."""
    inside = say(version.inside)
    if items is not None and set(items) < set(version.items):
        named = [say(ITEM_WORDS[item]) for item in in_items_order(set(items)) if item in ITEM_WORDS]
        inside = say(_("Seulement : %(lines)s."), lines=", ".join(named))
    return f"{inside} {say(version.outside)}"


def inside_of(say: Translate, theme: Theme, on: date) -> str:
    """Return what is in ``theme`` and what is out, in the words of the day ``on`` (Paris)."""
    return scope_words(say, version_on(theme, on))


def notice_lines(
    say: Translate,
    *,
    recipient: Recipient,
    theme: Theme,
    purpose: Purpose,
    until: str,
    version: ThemeVersion,
    items: Collection[Item] | None = None,
) -> list[str]:
    """Return the sentences of the card (DOMAIN §6), said by ``say``; ``until`` is a day in words.

    A page that asks for a yes to one question shows these lines, and these are kept. ``version``
    is that of the theme's words; ``items`` are the lines of it when she shows only some.
    """
    who = recipient.line() or say(_("Tout le monde"))
    return [
        say(_("%(who)s pourra voir : %(theme)s."), who=who, theme=say(THEME_WORDS[theme])),
        scope_words(say, version, items),
        say(_("Pour : %(purpose)s."), purpose=say(PURPOSE_WORDS[purpose])),
        say(_("Jusqu’au : %(day)s."), day=until),
        say(KIND_WORDS[version.kind]),
        *(say(line) for line in _ALWAYS),
    ]


def mandate_lines(
    say: Translate, *, who: Iterable[str], themes: Iterable[Theme], on: date
) -> list[str]:
    """Return the lines she agrees to when she ticks ``themes`` for the referent she asks for.

    ``who`` are the lines that name him. Nothing ticked: nothing is agreed to, no line.
    The last day is not known yet: the agreements begin with his yes (R14).
    """
    opened: list[str] = []
    for theme in themes:
        opened += [sentence(say(THEME_WORDS[theme])), inside_of(say, theme, on)]
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
    *,
    recipient: Recipient,
    theme: Theme,
    purpose: Purpose,
    valid_until: date,
    version: ThemeVersion,
    items: Collection[Item] | None = None,
) -> Notice:
    """Return the notice in French: the same words as on a page in French."""
    until = long_date(valid_until, "fr")
    lines = notice_lines(
        plain,
        recipient=recipient,
        theme=theme,
        purpose=purpose,
        until=until,
        version=version,
        items=items,
    )
    return notice_of_lines(lines, "fr")


def french_mandate_notice(recipient: Recipient, themes: Collection[Theme], on: date) -> Notice:
    """Return the notice of an asking for a referent, in French, in the words of the day ``on``."""
    lines = mandate_lines(plain, who=[recipient.line()], themes=in_order(themes), on=on)
    return notice_of_lines(lines, "fr")


def in_order(themes: Collection[Theme]) -> list[Theme]:
    """Return ``themes`` as the pages list them."""
    return [theme for theme in Theme if theme in themes]


def notice_of_lines(lines: Iterable[str], language: str) -> Notice:
    """Return the words of ``lines``, in ``language``, as they are kept."""
    return Notice("\n".join(lines), language)
