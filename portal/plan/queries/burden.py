"""What a plan asks of one person: her own open steps, and papers for the steps of helpers."""

from collections.abc import Iterable, Set
from uuid import UUID

from portal.core.value import Value
from portal.plan.queries.rows import ActionRow


class Burden(Value):
    """One open step that asks something of her. ``hers``: she does it; else it needs her paper."""

    action: ActionRow
    hers: bool


def burden_of(
    actions: Iterable[ActionRow], person_id: UUID, adults: Set[UUID] = frozenset()
) -> tuple[Burden, ...]:
    """Return what the open steps among ``actions`` ask of ``person_id``, in their order.

    ``adults`` are those whose plan it is: what one of them does with his papers is asked of him.
    """
    others = adults - {person_id}
    return tuple(
        Burden(one, one.doer_id == person_id)
        for one in actions
        if one.is_open and (one.doer_id == person_id or (one.paper and one.doer_id not in others))
    )
