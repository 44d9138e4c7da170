"""Steps that rested on an agreement which is no longer there turn « à revoir »; nothing closes."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from portal.assessment.catalogue import THEME_OF
from portal.consent.catalogue import Theme
from portal.consent.queries import Lost
from portal.plan.queries.rows import ActionRow


def steps_to_review(
    actions: Iterable[ActionRow], lost: Lost, proposed_at: datetime | None
) -> frozenset[UUID]:
    """Return the lineages of open steps whose doer lost what he did them with (DOMAIN §6).

    ``lost`` are her own stops alone: what another adult stopped is not told (R04). What was stopped
    before the version was proposed, at ``proposed_at`` (UTC), was known to whoever wrote it.
    """
    return frozenset(
        one.lineage for one in actions if one.is_open and _rested(one, lost, proposed_at)
    )


def _rested(one: ActionRow, lost: Lost, proposed_at: datetime | None) -> bool:
    if one.doer_id is None:
        return False
    stops = (lost.get((one.doer_id, theme)) for theme in (THEME_OF[one.domain], Theme.PLAN))
    return any(at is not None and (proposed_at is None or at >= proposed_at) for at in stops)
