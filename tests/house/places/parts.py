"""The parts of addresses that are really there, and the ids that forms carry."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from werkzeug.routing import Rule

HERSELF, REFERENT, HELPER = "ondine", "clochette", "melodie"
ASKER = "poucette"
"""Another one of Ariège, whom nobody helps yet."""


@dataclass(frozen=True)
class Places:
    """The parts of addresses, by their beginning and their argument, and ids that forms carry.

    ``apart``: the ids that only the form of one address carries under such a name.
    """

    parts: dict[tuple[str, str], str]
    fields: dict[str, str] = field(default_factory=dict)
    apart: dict[str, dict[str, str]] = field(default_factory=dict)

    def __or__(self, other: Places) -> Places:
        """Return both together."""
        return Places(
            self.parts | other.parts, self.fields | other.fields, self.apart | other.apart
        )

    def fields_at(self, address: str) -> dict[str, str]:
        """Return the ids that a form of ``address`` may carry: a few mean another one there."""
        return {**self.fields, **self.apart.get(address, {})}

    def address(self, rule: Rule) -> str:
        """Return the address of ``rule`` with parts that exist. ``KeyError``: say which ones."""
        made = rule.rule
        for argument in rule.arguments:
            found = {
                begin: part
                for (begin, name), part in self.parts.items()
                if name == argument and rule.rule.startswith(begin)
            }
            if not found:
                raise KeyError(f"{rule.rule}: which {argument}?")
            made = re.sub(f"<[^>]*{argument}>", found[max(found, key=len)], made)
        return made
