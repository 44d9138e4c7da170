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
from portal.evaluation.catalogue.periods import POOLED, Due, Reach, ReportKind, launch

__all__ = [
    "AREAS",
    "INDICATORS",
    "POOLED",
    "Area",
    "Due",
    "Indicator",
    "Measure",
    "Opinion",
    "Reach",
    "ReportKind",
    "indicator",
    "launch",
]
