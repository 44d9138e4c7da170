"""The measures of protection that a judge or a mandate may set, and what each opens by law.

Our own reading, as narrow as the measure allows, for the départements' jurists to confirm: only
what the guardian answers for. Never the plan, health, family or justice: those stay hers to open.
"""

from collections.abc import Mapping
from enum import StrEnum

from portal.core.value import Value


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


WORDS_LENGTH = 1000
"""The longest text, in characters, of her question on a measure and of the answer."""

GUARDIAN = "guardian"
"""The ground of the readings of a guardian in her log."""


class Measure(StrEnum):
    """The kinds of measures (Code civil, 433, 440, 494-1, 477)."""

    SAFEGUARD = "safeguard"
    CURATORSHIP = "curatorship"
    FULL_CURATORSHIP = "full_curatorship"
    GUARDIANSHIP = "guardianship"
    FAMILY_MANDATE = "family_mandate"
    FUTURE_MANDATE = "future_mandate"


class MeasureTerms(Value):
    """What a measure is called, what it is in plain words, its article, the themes it opens."""

    name: str
    means: str
    article: str
    opens: tuple[str, ...] = ()


MEASURES: Mapping[Measure, MeasureTerms] = {
    Measure.SAFEGUARD: MeasureTerms(
        _("sauvegarde de justice"),
        _("Vous décidez seul. Un juge peut annuler un acte qui vous fait du tort."),
        "Code civil, 433",
    ),
    Measure.CURATORSHIP: MeasureTerms(
        _("curatelle"),
        _("Vous décidez. Cette personne vous aide pour les actes importants."),
        "Code civil, 440",
    ),
    Measure.FULL_CURATORSHIP: MeasureTerms(
        _("curatelle renforcée"),
        _("Cette personne reçoit votre argent et paie vos dépenses."),
        "Code civil, 472",
        ("money",),
    ),
    Measure.GUARDIANSHIP: MeasureTerms(
        _("tutelle"),
        _("Cette personne s’occupe de votre argent, de vos papiers, de votre logement."),
        "Code civil, 440 et 473",
        ("housing", "money", "rights"),
    ),
    Measure.FAMILY_MANDATE: MeasureTerms(
        _("habilitation familiale"),
        _("Un proche s’occupe de votre argent et de vos papiers."),
        "Code civil, 494-1",
        ("money", "rights"),
    ),
    Measure.FUTURE_MANDATE: MeasureTerms(
        _("mandat de protection future"),
        _("Vous aviez choisi cette personne pour s’occuper de vos affaires."),
        "Code civil, 477",
        ("money", "rights"),
    ),
}
