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
    SaidOfMeasure,
    in_force,
    last_measure_of,
    measure_as,
    measure_at,
    measure_of,
    measures_held,
    measures_to_read,
    said_of,
)
from portal.trusted.queries.proofs import first_false_choice, first_false_measure

__all__ = [
    "Choice",
    "MeasureRow",
    "SaidOfMeasure",
    "Stands",
    "choice_of",
    "chosen_by",
    "first_false_choice",
    "first_false_measure",
    "in_force",
    "is_chosen",
    "last_measure_of",
    "measure_as",
    "measure_at",
    "measure_of",
    "measures_held",
    "measures_to_read",
    "said_of",
    "stands_beside",
    "trusted_by",
]
