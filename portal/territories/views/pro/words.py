"""A value of a setting, said in words."""

from collections.abc import Mapping

from markupsafe import Markup

from portal.territories.catalogue import BETWEEN, Kind, Setting, Unit
from portal.territories.catalogue.pro import CHOICES, Fixed
from portal.territories.forms.languages import name_of
from portal.web.language import gettext as _
from portal.web.language import joined, ngettext


def value_words(setting: Setting, text: str, publics: Mapping[str, str]) -> str | Markup:
    """Return ``text`` as a page says it; ``publics`` are the words of target publics by code."""
    if setting.kind is Kind.NUMBER:
        return number_words(setting, int(text))
    if setting.kind is Kind.CHOICE:
        return _(CHOICES[setting.key][text])
    if setting.kind is Kind.PUBLICS:
        codes = text.split(BETWEEN) if text else []
        return " · ".join(publics.get(one, one) for one in codes) or _("tous")
    if setting.kind is Kind.LANGUAGES:
        return joined([name_of(one) for one in text.split(BETWEEN)])
    if not text:
        return _("rien n’est écrit")
    # Cleaned when it was written: core/sanitizing.py
    return Markup(text) if setting.kind is Kind.RICH else text  # noqa: S704


def number_of(fixed: Fixed) -> str:
    """Return « 90 jours » for what is the same everywhere."""
    return str(fixed.number) if fixed.unit is None else _in_unit(fixed.unit, fixed.number)


def number_words(setting: Setting, number: int) -> str:
    """Return « 10 jours ouvrés » for a number of a setting."""
    return _in_unit(setting.unit, number)


def _in_unit(unit: Unit | None, number: int) -> str:
    if unit is Unit.WORKING_DAYS:
        return ngettext("%(num)s jour ouvré", "%(num)s jours ouvrés", number)
    if unit is Unit.DAYS:
        return ngettext("%(num)s jour", "%(num)s jours", number)
    if unit is Unit.MONTHS:
        return _("%(number)s mois", number=number)
    if unit is Unit.WISHES:
        return ngettext("%(num)s vœu", "%(num)s vœux", number)
    if unit is Unit.STEPS:
        return ngettext("%(num)s étape", "%(num)s étapes", number)
    if unit is Unit.HOUR:
        return ngettext("%(num)s heure", "%(num)s heures", number)
    return _("%(number)s pour cent", number=number)
