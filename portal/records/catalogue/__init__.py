"""The inventory: every table of the house, in the groups in which she reads them."""

from collections.abc import Mapping

from portal.records.catalogue.around import AGREEMENTS, CIRCLE, MEETINGS, NEWS
from portal.records.catalogue.kinds import Column, Eraser, Kept, Table
from portal.records.catalogue.others import ELSEWHERE
from portal.records.catalogue.person import ASKED, BEGINNING, WHO, WORDS
from portal.records.catalogue.plan import PLAN, REFERENT

__all__ = ["GROUPS", "NUMBERS", "READ", "TABLES", "Column", "Eraser", "Kept", "Table"]


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


GROUPS: Mapping[str, tuple[Table, ...]] = {
    _("Vous"): (*WHO, *ASKED),
    _("Vos mots"): WORDS,
    _("Le plan"): PLAN,
    _("Mon référent"): REFERENT,
    _("Mon cercle"): CIRCLE,
    _("Mes rendez-vous"): MEETINGS,
    _("Mes accords"): AGREEMENTS,
    _("Nouvelles"): NEWS,
    _("Le début"): BEGINNING,
}
"""Where she reads what is held about her, in her words."""

TABLES: Mapping[str, Table] = {
    one.name: one for one in (*(each for group in GROUPS.values() for each in group), *ELSEWHERE)
}
"""Every table of the schema by its name: a test refuses one that is not here."""

READ: Mapping[str, Table] = {name: one for name, one in TABLES.items() if one.whose and one.told}
"""The tables of which rows are in her pages and in her copy."""

NUMBERS: Mapping[str, int] = {name: number for number, name in enumerate(READ, 1)}
"""Table → its number in addresses, which tells nothing to who looks over her shoulder."""
