"""A sight: what one professional may see of somebody, made by the gate and by nothing else.

Every reading of a person's rows for a professional asks for one. It cannot be built from a list of
themes, kept, copied to another person nor widened: what is computed from it is narrower.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NoReturn, Self, final
from uuid import UUID

from portal.consent.catalogue import Item, Theme, items_ever


class NotSeen(Exception):
    """A reading was tried with the sight of somebody else: a fault of ours, and nothing shows."""


@final
class Sight(frozenset[Theme]):
    """The themes that the gate opened of ``people`` to ``viewer_id``, at the instant it was asked.

    As a set it says which themes, wholly or in part; ``items`` which lines of them. ``opened_by``
    are those whose yes it is: she, or of what several live, every adult. Set operations give plain
    sets, which no reading takes.
    """

    viewer_id: UUID
    items: frozenset[Item]
    people: frozenset[UUID]
    opened_by: frozenset[UUID]

    def __new__(cls, *_themes: Any) -> Self:
        """Refuse: only the gate makes one."""
        raise TypeError("only the gate makes a sight")

    def __reduce__(self) -> NoReturn:
        """Refuse to be kept or copied: what was seen once is asked again."""
        raise TypeError("a sight is not kept")

    def __setattr__(self, name: str, _value: object) -> NoReturn:
        """Refuse: a sight is as the gate made it."""
        raise AttributeError(f"a sight does not change: {name}")

    def __delattr__(self, name: str) -> NoReturn:
        """Refuse to lose a part of itself."""
        raise AttributeError(f"a sight does not change: {name}")

    def of(self, person_id: UUID) -> Self:
        """Return this sight if it is one of ``person_id``. Raise ``NotSeen`` otherwise."""
        if person_id not in self.people:
            raise NotSeen(person_id)
        return self

    def only(self, themes: Collection[Theme]) -> "Sight":
        """Return this sight narrowed to those of ``themes`` that it opens."""
        themes = self.intersection(themes)
        return _made(themes, self.viewer_id, self.items, self.people, self.opened_by)

    def whole(self, theme: Theme) -> bool:
        """Say whether every line of ``theme`` is open: for what is kept by theme alone."""
        return theme in self and items_ever(theme) <= self.items


_NOBODY = UUID(int=0)
Shared = Mapping[UUID, Sight]
"""What one professional may see of each person, as the gate says."""


def sight_of(shared: Shared, person_id: UUID) -> Sight:
    """Return what ``shared`` opens of ``person_id``: nothing of who was not asked about."""
    found = shared.get(person_id)
    return _nothing_of({person_id}) if found is None else found.of(person_id)


def common_sight(sights: Iterable[Sight], people: Collection[UUID]) -> Sight:
    """Return what every one of ``sights`` opens, as the sight of all ``people`` (R04).

    ``people`` are those of one household: a child agrees to nothing alone. Where nobody can agree,
    or the sights are those of different viewers, nothing is opened.
    """
    each = list(sights)
    viewers = {one.viewer_id for one in each}
    if len(viewers) != 1:
        return _nothing_of(people)
    items = frozenset.intersection(*(one.items for one in each))
    adults = frozenset[UUID]().union(*(one.opened_by for one in each))
    return _made(frozenset.intersection(*each), viewers.pop(), items, people, adults)


def alike(hers: Sight, people: Iterable[UUID]) -> Shared:
    """Return ``hers`` as if each of ``people`` had agreed the same: for her own preview alone.

    What another adult agreed is not even asked there: it would tell her of each yes and no (R04).
    """
    return {one: _made(hers, hers.viewer_id, hers.items, {one}) for one in people}


def _nothing_of(people: Collection[UUID]) -> Sight:
    return _made((), _NOBODY, (), people, ())


def _made(
    themes: Iterable[Theme],
    viewer_id: UUID,
    items: Collection[Item],
    people: Collection[UUID],
    opened_by: Collection[UUID] | None = None,
) -> Sight:
    """Make one, by the yes of ``people`` unless said. A line and its theme open together or not."""
    lines = {theme: items_ever(theme).intersection(items) for theme in themes}
    made = frozenset.__new__(Sight, (theme for theme, opened in lines.items() if opened))
    facts = {
        "viewer_id": viewer_id,
        "items": frozenset().union(*lines.values()),
        "people": frozenset(people),
        "opened_by": frozenset(people if opened_by is None else opened_by),
    }
    for name, value in facts.items():
        object.__setattr__(made, name, value)
    return made
