"""Ledgers only grow: Python refuses changes first, the database refuses everyone else's.

What was put before people to be agreed does not change either: the database refuses.
"""

from portal.core.append_only.erasable import erased
from portal.core.append_only.fixed import fixed_statements, unfixed_statements
from portal.core.append_only.frozen import frozen_statements, unfrozen_statements
from portal.core.append_only.guards import fix, freeze, guard
from portal.core.append_only.replacing import (
    arrival_statements,
    displacement_statements,
    unarrival_statements,
    undisplacement_statements,
)
from portal.core.append_only.rows import AppendOnly, Immutable
from portal.core.append_only.triggers import trigger_statements, untrigger_statements

__all__ = [
    "AppendOnly",
    "Immutable",
    "arrival_statements",
    "displacement_statements",
    "erased",
    "fix",
    "fixed_statements",
    "freeze",
    "frozen_statements",
    "guard",
    "trigger_statements",
    "unarrival_statements",
    "undisplacement_statements",
    "unfixed_statements",
    "unfrozen_statements",
    "untrigger_statements",
]
