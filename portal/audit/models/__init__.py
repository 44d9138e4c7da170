"""The access log, and what stands round it: questions, answers, and what the law opened."""

from portal.audit.models.law import LawAccess, LawDelay, LawReading
from portal.audit.models.lines import AccessLine, Basis
from portal.audit.models.pace import PaceEvent, PaceKind
from portal.audit.models.questions import AccessAnswer, AccessQuestion

__all__ = [
    "AccessAnswer",
    "AccessLine",
    "AccessQuestion",
    "Basis",
    "LawAccess",
    "LawDelay",
    "LawReading",
    "PaceEvent",
    "PaceKind",
]
