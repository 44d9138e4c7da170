"""What the department already has, to be held against a file."""

from collections.abc import Mapping, Sequence

from portal.core.value import Value
from portal.staff.catalogue import folded
from portal.staff.queries import ProfessionalRow, ServiceRow
from portal.territories.queries import TerritoryRow

Key = tuple[str, ...]


class Known(Value):
    """What the département already has, by what names it in a file."""

    places: Sequence[TerritoryRow]
    services: Mapping[Key, ServiceRow]
    professionals: frozenset[Key]

    @classmethod
    def of(
        cls,
        places: Sequence[TerritoryRow],
        services: Sequence[ServiceRow],
        professionals: Sequence[ProfessionalRow],
    ) -> "Known":
        """Return what is known, ready to be asked."""
        return cls(
            places,
            {(str(one.territory_id), folded(one.name)): one for one in services},
            frozenset(
                (str(one.service_id), folded(one.first_name), folded(one.last_initial))
                for one in professionals
            ),
        )
