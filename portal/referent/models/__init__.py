"""Mandates and their acts, her wishes in order, absences, and what is passed on."""

from portal.referent.models.absences import (
    Absence,
    AbsenceBack,
    AbsenceClose,
    Interim,
    InterimAnswer,
    InterimEnd,
)
from portal.referent.models.choices import (
    Choice,
    ChoiceClose,
    CommissionAnswer,
    ProposedName,
    RankedWish,
)
from portal.referent.models.handovers import Handover, HandoverLine
from portal.referent.models.mandates import (
    DeclineCategory,
    DeclineReason,
    Mandate,
    MandateClose,
    MandateEvent,
    MandateEventKind,
    MandateYes,
)

__all__ = [
    "Absence",
    "AbsenceBack",
    "AbsenceClose",
    "Choice",
    "ChoiceClose",
    "CommissionAnswer",
    "DeclineCategory",
    "DeclineReason",
    "Handover",
    "HandoverLine",
    "Interim",
    "InterimAnswer",
    "InterimEnd",
    "Mandate",
    "MandateClose",
    "MandateEvent",
    "MandateEventKind",
    "MandateYes",
    "ProposedName",
    "RankedWish",
]
