"""The sheet that explains: shown, handed over, printed, and kept with her yes as she read it."""

from collections.abc import Collection

from portal.core.refusal import Refused
from portal.core.value import Value
from portal.intake.catalogue import PLAIN_REASONS, Complexity
from portal.web.forms import TOO_LONG
from portal.web.language import gettext as _
from portal.web.language import lazy, ngettext

SENTENCES = {
    "over": lazy("Cette réponse est déjà donnée."),
    "too-long": TOO_LONG,
    "not-now": lazy("Cette réponse est déjà donnée."),
    "pathway-over": lazy("Cette réponse est déjà donnée."),
}


class Part(Value):
    """One part of the sheet: what it is about, and its sentences."""

    heading: str
    lines: tuple[str, ...]


def sheet(*, days: int, reasons: Collection[Complexity] = ()) -> list[Part]:
    """Return the sheet in the language in use. ``days``: how long nobody proposes it again.

    ``reasons`` are why it is proposed to her, told in plain words (R05, R06).
    """
    parts = [_what()]
    if reasons:
        told = tuple(_(PLAIN_REASONS[reason]) for reason in Complexity if reason in reasons)
        parts.append(Part(_("Pourquoi on vous en parle"), told))
    return [*parts, _if_yes(), _if_no(days), _if_later()]


def notice(parts: Collection[Part]) -> str:
    """Return the words of a sheet as one text, to be kept with her yes."""
    return "\n".join("\n".join((part.heading, *part.lines)) for part in parts)


def _what() -> Part:
    return Part(
        _("Un référent, c’est quoi ?"),
        (
            _("C’est une seule personne, qui relie toutes celles qui vous aident."),
            _("Vous ne racontez plus tout à chacun."),
            _("Vous choisissez cette personne parmi celles qui vous aident."),
            _("Vous pouvez en changer quand vous voulez."),
        ),
    )


def _if_yes() -> Part:
    return Part(
        _("Si vous dites oui"),
        (
            _("On fait une carte avec vous. Elle est gratuite."),
            _("Il ne faut pas d’adresse."),
            _("Vous dites qui vous aide, et qui voit quoi."),
            _("Vous pouvez arrêter quand vous voulez."),
        ),
    )


def _if_no(days: int) -> Part:
    return Part(
        _("Si vous dites non"),
        (
            _("C’est votre droit. On ne demande pas pourquoi."),
            _("Rien ne change pour vos aides."),
            _("On efface votre prénom."),
            ngettext(
                "On ne vous le propose plus pendant %(num)s jour.",
                "On ne vous le propose plus pendant %(num)s jours.",
                days,
            ),
            _("Vous pouvez changer d’avis et le demander vous-même."),
        ),
    )


def _if_later() -> Part:
    return Part(
        _("Si vous réfléchissez"),
        (
            _("Prenez votre temps."),
            _("On vous donne un papier, pour répondre plus tard."),
            _("Sans réponse au bout de 3 mois, votre prénom est effacé."),
        ),
    )


def refusal(refused: Refused) -> str:
    """Return the sentence of a refusal."""
    return str(SENTENCES[refused.code])
