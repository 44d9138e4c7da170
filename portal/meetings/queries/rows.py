"""Meetings as their questions return them, and where each one stands."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from portal.core.clock import local_date
from portal.core.value import Value
from portal.meetings.catalogue import MeetingKind


class MeetingState(StrEnum):
    """Where a meeting stands: computed from what was done, never stored."""

    ASKED = "asked"
    PROPOSED = "proposed"
    FIXED = "fixed"
    HELD = "held"
    REPORTED = "reported"
    CANCELLED = "cancelled"


class SlotRow(Value):
    """One proposed time (UTC), and who can come: account to yes or no."""

    id: UUID
    position: int
    starts_at: datetime
    answers: tuple[tuple[UUID, bool], ...]

    def of(self, account_id: UUID) -> bool | None:
        """Return the answer of ``account_id``, ``None`` without one."""
        return next((can for who, can in self.answers if who == account_id), None)


class MeetingRow(Value):
    """One meeting, its texts open. Instants in UTC; ``report_due`` is a day in Paris."""

    id: UUID
    pathway_id: UUID
    number: int
    kind: MeetingKind
    asked_by_id: UUID | None
    caller_id: UUID | None
    caller_name: str
    made_at: datetime
    place: str
    place_language: str
    starts_at: datetime | None
    was_at: datetime | None
    held_at: datetime | None
    held_with_her: bool | None
    report_due: date | None
    cancelled_at: datetime | None
    cancelled_by_id: UUID | None
    cancelled_by_name: str
    cancel_reason: str
    cancel_language: str
    reported_at: datetime | None
    pathway_over: bool
    slots: tuple[SlotRow, ...]

    @property
    def state(self) -> MeetingState:
        """Return where it stands. What was still to come ends with the pathway."""
        if self.held_at is not None:
            return MeetingState.REPORTED if self.reported_at else MeetingState.HELD
        if self.cancelled_at is not None or self.pathway_over:
            return MeetingState.CANCELLED
        if self.starts_at is not None:
            return MeetingState.FIXED
        return MeetingState.PROPOSED if self.slots else MeetingState.ASKED

    @property
    def is_open(self) -> bool:
        """Say whether it is still to come: neither held nor cancelled."""
        over = (MeetingState.HELD, MeetingState.REPORTED, MeetingState.CANCELLED)
        return self.state not in over

    @property
    def was_called_off(self) -> bool:
        """Say whether it has a time in calendars, and was called off."""
        return self.state is MeetingState.CANCELLED and bool(self.cancelled_at and self.starts_at)

    def has_answered(self, account_id: UUID) -> bool:
        """Say whether ``account_id`` answered every proposed time."""
        return all(slot.of(account_id) is not None for slot in self.slots)

    def is_late(self, on: date) -> bool:
        """Say whether her report is late on the day ``on`` (Paris)."""
        if self.report_due is None:
            return False
        told = local_date(self.reported_at) if self.reported_at else on
        return told > self.report_due
