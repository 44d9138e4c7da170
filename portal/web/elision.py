"""« d’Ondine », « ce qu’Aucassin dit »: French drops an e before a vowel, in a name too.

A name before which habit hesitates, with an h, keeps the e: both are written.
"""

import re
from collections.abc import Mapping
from typing import Any

_BEFORE_NAME = re.compile(r"\b([Dd]|[Qq]u)e (%\((\w+)\)s)")
_VOWEL = re.compile(r"[aàâäæeéèêëiîïoôöœuùûü]|y[^aeiouéèy\W]", re.IGNORECASE)


def elided(said: str, values: Mapping[str, Any]) -> str:
    """Return the French ``said``, its « de » and « que » joined to those of ``values`` that ask."""

    def join(found: re.Match[str]) -> str:
        start, place, name = found.groups()
        return f"{start}’{place}" if _VOWEL.match(str(values.get(name, ""))) else found[0]

    return _BEFORE_NAME.sub(join, said) if "e %(" in said else said
