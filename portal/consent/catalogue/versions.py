"""Each theme in its dated words: what is in, what is out, what opens, for how long (DOMAIN §6).

When what is in or out changes, a version is added at the end of a theme's list, with the day from
which it is shown. None is ever taken away or written again: agreements of before hold what they
said, and no more.
"""

from collections.abc import Mapping
from datetime import date

from portal.consent.catalogue.terms import Duration
from portal.consent.catalogue.themes import AgreementKind, Item, Theme
from portal.core.value import Value


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


SHORT = (Duration.THIS_MEETING, Duration.THREE_MONTHS)
"""The only durations of a sensitive theme, the proposed one first: the shortest."""

USUAL = (
    Duration.THREE_MONTHS,
    Duration.SIX_MONTHS,
    Duration.END_OF_PATHWAY,
    Duration.THIS_MEETING,
)
"""Those of the other themes, the proposed one first: the shortest outside a meeting."""


class ThemeVersion(Value):
    """What one theme is from the day ``since`` (Paris) on; its ``id`` is kept with each agreement.

    ``inside`` and ``outside`` say what is in and what is out, ``items`` what opens. ``durations``
    are how long it may be given, the proposed one first.
    """

    id: str
    since: date
    inside: str
    outside: str
    items: tuple[Item, ...]
    kind: AgreementKind = AgreementKind.SHARED_SECRET
    sensitive: bool = False
    durations: tuple[Duration, ...] = USUAL

    def differs(self, other: "ThemeVersion") -> bool:
        """Say whether what is in or out is not the same."""
        mine = (self.inside, self.outside, set(self.items))
        return mine != (other.inside, other.outside, set(other.items))


FIRST = "2026-12"
_SINCE = date(2026, 12, 1)


def _first(inside: str, outside: str, *items: Item, **more: object) -> tuple[ThemeVersion, ...]:
    return (ThemeVersion(FIRST, _SINCE, inside, outside, items, **more),)  # type: ignore[arg-type]


_PERSONAL = {"sensitive": True, "durations": SHORT}
_CONSENT = {"kind": AgreementKind.CONSENT}

THEMES: Mapping[Theme, tuple[ThemeVersion, ...]] = {
    Theme.CONTACT: _first(
        _("Votre téléphone, et comment vous joindre."),
        _("Pas ce que vous dites de votre vie."),
        Item.PHONE,
    ),
    Theme.HOUSING: _first(_("Votre logement, votre loyer."), _("Pas votre santé."), Item.HOUSING),
    Theme.MONEY: _first(_("Ce que vous gagnez, vos dettes."), _("Pas votre santé."), Item.MONEY),
    Theme.WORK: _first(
        _("Votre projet de travail."),
        _("Pas pourquoi vous avez arrêté."),
        Item.WORK,
        Item.TRAINING,
    ),
    Theme.RIGHTS: _first(
        _("Vos papiers, vos demandes d’aide."), _("Pas votre argent."), Item.RIGHTS
    ),
    Theme.FAMILY: _first(
        _("Seulement ce que vous écrivez ici sur votre famille."),
        _("Pas votre santé."),
        Item.FAMILY,
        Item.TIES,
    ),
    Theme.MOBILITY: _first(
        _("Comment vous bougez, internet, les langues que vous parlez."),
        _("Pas votre argent."),
        Item.MOBILITY,
        Item.DIGITAL,
        Item.LANGUAGE,
    ),
    Theme.HEALTH: _first(
        _("Information très personnelle. Vous choisissez les mots."),
        _("Pas le reste de votre vie."),
        Item.HEALTH,
        **_PERSONAL,
    ),
    Theme.JUSTICE: _first(
        _("Information très personnelle. Vous choisissez les mots."),
        _("Pas le reste de votre vie."),
        Item.SAFETY,
        **_PERSONAL,
    ),
    Theme.PLAN: _first(
        _("Vos buts, les étapes, vos autres plans."),
        _("Sans la santé et la justice."),
        Item.PLAN,
    ),
    Theme.STUDY: _first(
        _(
            "Des nombres : attente, personnes qui vous aident, réunions, étapes, désaccords."
            " Votre secteur et votre public, si 11 personnes au moins les partagent."
        ),
        _("Pas votre nom, pas vos mots, pas une date."),
        Item.ANSWERS,
        **_CONSENT,
    ),
    Theme.TESTIMONY: _first(
        _("Votre histoire sera lue par d’autres. Prénom inventé."),
        _("Pas votre dossier."),
        Item.STORY,
        **_CONSENT,
    ),
}
"""Each theme with its versions, the oldest first."""

SENSITIVE = frozenset(theme for theme, each in THEMES.items() if each[-1].sensitive)
"""Asked on their own page, for the shortest time, never bundled."""

FILE_THEMES = tuple(theme for theme in Theme if theme not in (Theme.STUDY, Theme.TESTIMONY))
"""Themes that open a part of the file to a helper."""

PLAIN_THEMES = tuple(theme for theme in FILE_THEMES if theme not in SENSITIVE)
"""Themes that may be given together, each as a record of its own."""

ALONE = (Theme.HEALTH, Theme.JUSTICE)
"""Very personal themes. Their place here is their address: a number tells nothing."""


def version_on(theme: Theme, on: date) -> ThemeVersion:
    """Return the words of ``theme`` that are shown on the day ``on`` (Paris)."""
    shown = [one for one in THEMES[theme] if one.since <= on]
    return shown[-1] if shown else THEMES[theme][0]


def version_named(theme: Theme, name: str) -> ThemeVersion:
    """Return the version ``name`` of ``theme``; the oldest one for a name that is not there."""
    return next((one for one in THEMES[theme] if one.id == name), THEMES[theme][0])


def items_ever(theme: Theme) -> frozenset[Item]:
    """Return every line that ``theme`` opened in any of its versions."""
    return frozenset(item for one in THEMES[theme] for item in one.items)
