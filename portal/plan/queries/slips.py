"""Slips put right in a version, told in the same statement as its lines."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, String, literal_column, null, select, type_coerce

from portal.core.encryption import Part, Vault
from portal.core.value import Value
from portal.plan.models import CorrectedField, Correction

_BEFORE_AT, _TO_AT = 12, 16
"""How many columns of the statement of the lines come before the date, and with the instant."""


class SlipRow(Value):
    """What a line says since ``by_name`` put a slip in its ``field`` right, at ``at`` (UTC)."""

    lineage: UUID
    field: CorrectedField
    text: str
    by_name: str
    at: datetime


class Mended(Value):
    """One slip put right by ``by_name`` at a UTC instant: ``agreed`` is what was agreed."""

    field: CorrectedField
    text: str
    agreed: str
    by_name: str
    at: datetime


Mends = Mapping[UUID, tuple[Mended, ...]]
"""What was put right, by the lineage of the line."""


def slips_select(width: int) -> Select[*tuple[Any, ...]]:
    """Return the slips as rows of ``width`` columns, in the order of those of the actions."""
    return select(
        literal_column("2"),
        Correction.id,
        Correction.version_id,
        Correction.lineage,
        Correction.rank,
        null(),
        Correction.text,
        null(),
        null(),
        Correction.by_name,
        type_coerce(Correction.field, String),
        null(),
        *(null() for _missing in range(_TO_AT - 1 - _BEFORE_AT)),
        Correction.at,
        *(null() for _missing in range(width - _TO_AT)),
    )


def slip_of(row: Row[*tuple[Any, ...]], vault: Vault, part: Part) -> SlipRow:
    """Return the slip that a row tells: it opens with its line, whose ``part`` it is."""
    text = vault.open_or_withhold("correction.text", row.id, row.text, part)
    return SlipRow(row.lineage, CorrectedField(row.more), text, row.who_name, row.at)
