"""Who stands beside whom, by her choice or by law. What is open is asked of the gate."""

from portal.trusted.queries.choices import (
    Choice,
    Stands,
    choice_of,
    chosen_by,
    is_chosen,
    stands_beside,
    trusted_by,
)
from portal.trusted.queries.measures import (
    MeasureRow,
    in_force,
    measure_as,
    measure_at,
    measure_of,
    measures_to_read,
)

__all__ = [
    "Choice",
    "MeasureRow",
    "Stands",
    "choice_of",
    "chosen_by",
    "in_force",
    "is_chosen",
    "measure_as",
    "measure_at",
    "measure_of",
    "measures_to_read",
    "stands_beside",
    "trusted_by",
]
