"""What a plan asks of one person: her own open steps, and papers for the steps of others."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from portal.plan.queries.rows import ActionRow


@dataclass(frozen=True, slots=True)
class Burden:
    """One open step that asks something of her. ``hers``: she does it; else it needs her paper."""

    action: ActionRow
    hers: bool


def burden_of(actions: Iterable[ActionRow], person_id: UUID) -> tuple[Burden, ...]:
    """Return what the open steps among ``actions`` ask of ``person_id``, in their order."""
    return tuple(
        Burden(one, one.doer_id == person_id)
        for one in actions
        if one.is_open and (one.doer_id == person_id or one.paper)
    )
