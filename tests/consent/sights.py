"""What the gate would answer, for tests of what is read with its answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from portal.consent.catalogue import Theme, items_ever
from portal.consent.queries import Shared, Sight
from portal.consent.queries.sight import _made

SOMEBODY = UUID(int=1)


def sight(person_id: UUID, *themes: Theme, viewer_id: UUID = SOMEBODY) -> Sight:
    """Return the sight of ``themes`` of one person, for ``viewer_id``."""
    items = [item for theme in themes for item in items_ever(theme)]
    return _made(themes, viewer_id, items, {person_id})


def shared(opened: Mapping[UUID, Collection[Theme]]) -> Shared:
    """Return what each person of ``opened`` shares with one professional."""
    return {person_id: sight(person_id, *themes) for person_id, themes in opened.items()}
