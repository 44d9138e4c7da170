"""Meetings, who comes, when, on what, and what was said and decided."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.assessment.catalogue import Domain
from portal.core.append_only import AppendOnly, guard
from portal.core.types import (
    Base,
    Day,
    Id,
    Instant,
    Language,
    Name,
    Reference,
    Sealed,
    closed_list,
)
from portal.meetings.catalogue import MeetingKind, Part


class Meeting(Base):
    """One meeting of a pathway. ``number`` is its address: drawn by lot, it tells of no other one.

    ``caller_id`` is the referent who called it, or took up what ``asked_by_id`` asked for: it is
    kept, and gives no right. ``starts_at`` is the time that was fixed; ``was_at`` the one before,
    while others are proposed in its place. ``report_due`` is the last day (Paris) of the report to
    her, when it was held without her, or when she says so.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        UniqueConstraint("pathway_id", "number"),
        CheckConstraint("caller_id IS NOT NULL OR asked_by_id IS NOT NULL", name="somebody_calls"),
        CheckConstraint("(held_at IS NULL) = (held_with_her IS NULL)", name="held_says_how"),
        CheckConstraint(
            "held_with_her IS NULL OR held_with_her OR report_due IS NOT NULL",
            name="without_her_is_told",
        ),
        CheckConstraint("held_at IS NULL OR starts_at IS NOT NULL", name="held_was_fixed"),
        Index("ix_meeting_report_due", "report_due"),
    )

    id: Mapped[Id]
    pathway_id: Mapped[Reference] = mapped_column(ForeignKey("pathway.id"))
    number: Mapped[int]
    kind: Mapped[MeetingKind] = mapped_column(closed_list(MeetingKind))
    asked_by_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))
    caller_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"), index=True)
    caller_name: Mapped[Name] = mapped_column(default="")
    made_at: Mapped[Instant]
    place: Mapped[Sealed | None]
    place_language: Mapped[Language] = mapped_column(default="fr")
    starts_at: Mapped[Instant | None]
    was_at: Mapped[Instant | None]
    held_at: Mapped[Instant | None]
    held_with_her: Mapped[bool | None]
    report_due: Mapped[Day | None]
    cancelled_at: Mapped[Instant | None]
    cancelled_by_id: Mapped[Reference | None]
    cancelled_by_name: Mapped[Name] = mapped_column(default="")
    cancel_reason: Mapped[Sealed | None]
    cancel_language: Mapped[Language] = mapped_column(default="fr")


class MeetingPerson(Base):
    """An adult whose meeting it is, and how she takes part once she said so.

    ``absent_at``: when she said that she was not there, though the meeting is said held with her.
    ``missed``: what the referent says of her, once it was held; unknown of old meetings of two.
    ``absence_reason``: why it may be held without her, in the words of ``absence_by_name``, written
    at ``absence_at`` (UTC; unknown of old ones: before). It is hers: another adult whose meeting it
    is too reads none of it (R04). ``absence_chosen``: she had said herself that she would not come.
    """

    __tablename__ = "meeting_person"
    __table_args__ = (
        CheckConstraint(
            "missed IS NULL OR NOT missed OR absence_reason IS NOT NULL",
            name="without_her_needs_reason",
        ),
    )

    meeting_id: Mapped[Reference] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    person_id: Mapped[Reference] = mapped_column(
        ForeignKey("account.id"), primary_key=True, index=True
    )
    id: Mapped[Reference] = mapped_column(unique=True)
    part: Mapped[Part | None] = mapped_column(closed_list(Part))
    words: Mapped[Sealed | None]
    language: Mapped[Language] = mapped_column(default="fr")
    answered_at: Mapped[Instant | None]
    absent_at: Mapped[Instant | None]
    missed: Mapped[bool | None]
    absence_reason: Mapped[Sealed | None]
    absence_language: Mapped[Language] = mapped_column(default="fr")
    absence_by_name: Mapped[Name] = mapped_column(default="")
    absence_at: Mapped[Instant | None]
    absence_chosen: Mapped[bool | None]


class MeetingDecline(Base):
    """« Je ne peux plus venir », of one who was to come at the time that is fixed."""

    __tablename__ = "meeting_decline"
    __table_args__ = (UniqueConstraint("meeting_id", "account_id"),)

    id: Mapped[Id]
    meeting_id: Mapped[Reference] = mapped_column(ForeignKey("meeting.id"))
    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), index=True)
    at: Mapped[Instant]


class MeetingSlot(Base):
    """One of the times that the caller proposes."""

    __tablename__ = "meeting_slot"
    __table_args__ = (UniqueConstraint("meeting_id", "position"),)

    id: Mapped[Id]
    meeting_id: Mapped[Reference] = mapped_column(ForeignKey("meeting.id"))
    position: Mapped[int]
    starts_at: Mapped[Instant]


class SlotAnswer(Base):
    """« Je peux » or « je ne peux pas », of one who is to come."""

    __tablename__ = "slot_answer"

    slot_id: Mapped[Reference] = mapped_column(ForeignKey("meeting_slot.id"), primary_key=True)
    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    can: Mapped[bool]
    at: Mapped[Instant]


class MeetingSuggestion(Base):
    """Somebody of her circle whom the caller suggests. It invites nobody."""

    __tablename__ = "meeting_suggestion"

    meeting_id: Mapped[Reference] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    member_id: Mapped[Reference] = mapped_column(ForeignKey("circle_member.id"), primary_key=True)


class MeetingTick(Base):
    """One of her circle whom one adult ticked. Invited: ticked by each adult who takes part."""

    __tablename__ = "meeting_tick"

    meeting_id: Mapped[Reference] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    member_id: Mapped[Reference] = mapped_column(
        ForeignKey("circle_member.id"), primary_key=True, index=True
    )
    person_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    at: Mapped[Instant]


class AgendaPoint(Base):
    """Something to talk about. Who is invited reads it."""

    __tablename__ = "agenda_point"

    id: Mapped[Id]
    meeting_id: Mapped[Reference] = mapped_column(ForeignKey("meeting.id"), index=True)
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[Name]
    words: Mapped[Sealed]
    language: Mapped[Language]
    at: Mapped[Instant]


class MeetingReport(Base, AppendOnly):
    """What was said, told to her. It never changes: what she answers stays beside it."""

    __tablename__ = "meeting_report"

    id: Mapped[Id]
    meeting_id: Mapped[Reference] = mapped_column(ForeignKey("meeting.id"), unique=True)
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[Name]
    words: Mapped[Sealed]
    language: Mapped[Language]
    at: Mapped[Instant]


class ReportReply(Base, AppendOnly):
    """Her words on the report, kept beside it."""

    __tablename__ = "report_reply"
    __table_args__ = (UniqueConstraint("report_id", "by_id", "rank"),)

    id: Mapped[Id]
    report_id: Mapped[Reference] = mapped_column(ForeignKey("meeting_report.id"))
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    by_name: Mapped[Name]
    rank: Mapped[int]
    words: Mapped[Sealed]
    language: Mapped[Language]
    at: Mapped[Instant]


class Decision(Base):
    """What was decided: who does what. ``lineage`` names the plan's action once it is in a draft.

    Its doer is an account, or a relative by name, as for an action.
    """

    __tablename__ = "decision"
    __table_args__ = (
        UniqueConstraint("meeting_id", "position"),
        CheckConstraint("(lineage IS NULL) = (drafted_at IS NULL)", name="drafted"),
        CheckConstraint("doer_name <> ''", name="one_doer"),
    )

    id: Mapped[Id]
    meeting_id: Mapped[Reference] = mapped_column(ForeignKey("meeting.id"))
    position: Mapped[int]
    domain: Mapped[Domain] = mapped_column(closed_list(Domain))
    what: Mapped[Sealed]
    language: Mapped[Language]
    doer_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))
    doer_name: Mapped[Name]
    due_date: Mapped[Day | None]
    at: Mapped[Instant]
    lineage: Mapped[Reference | None]
    drafted_at: Mapped[Instant | None]


class FamilyNote(Base):
    """A note of a family conference: for the adults who take part, and for nobody else.

    Once ``erased_at`` (UTC) nobody reads it; its author may take it back for a day.
    """

    __tablename__ = "family_note"

    id: Mapped[Id]
    meeting_id: Mapped[Reference] = mapped_column(ForeignKey("meeting.id"), index=True)
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    words: Mapped[Sealed]
    language: Mapped[Language]
    at: Mapped[Instant]
    erased_at: Mapped[Instant | None]


guard(MeetingReport.__table__, erasable=True)  # type: ignore[arg-type]
guard(ReportReply.__table__, erasable=True)  # type: ignore[arg-type]
