"""The closed lists of this room: what is measured, and when reports are due."""

from portal.evaluation.catalogue.indicators import (
    AREAS,
    INDICATORS,
    Area,
    Indicator,
    Measure,
    Opinion,
    indicator,
)
from portal.evaluation.catalogue.periods import (
    HEADINGS,
    LONGEST_WORDS,
    POOLED,
    Due,
    Heading,
    Reach,
    ReportKind,
    launch,
)

__all__ = [
    "AREAS",
    "HEADINGS",
    "INDICATORS",
    "LONGEST_WORDS",
    "POOLED",
    "Area",
    "Due",
    "Heading",
    "Indicator",
    "Measure",
    "Opinion",
    "Reach",
    "ReportKind",
    "indicator",
    "launch",
]
