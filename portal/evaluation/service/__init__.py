"""Verbs of this room. ``freezing`` reaches people's files and is named by itself."""

from portal.evaluation.service.results import (
    Cell,
    PublishedQuestion,
    PublishedSitting,
    Reading,
    closed_periods,
    is_over,
    published,
    published_apart,
    read,
    readable_periods,
)

__all__ = [
    "Cell",
    "PublishedQuestion",
    "PublishedSitting",
    "Reading",
    "closed_periods",
    "is_over",
    "published",
    "published_apart",
    "read",
    "readable_periods",
]
