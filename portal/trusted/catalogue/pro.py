"""Words of this room that are read at the desks alone."""

from portal.trusted.catalogue import Measure


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


MEASURE_NAMES = {
    Measure.SAFEGUARD: _("Sauvegarde de justice"),
    Measure.CURATORSHIP: _("Curatelle simple"),
    Measure.FULL_CURATORSHIP: _("Curatelle renforcée"),
    Measure.GUARDIANSHIP: _("Tutelle"),
    Measure.FAMILY_MANDATE: _("Habilitation familiale"),
    Measure.FUTURE_MANDATE: _("Mandat de protection future"),
}
"""Measure → how a desk finds it in the list."""
