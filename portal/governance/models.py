"""Groups and what they do; the milestones of funding, which no accompanied person reads."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.append_only import AppendOnly, guard
from portal.core.types import Base, Day, Id, Instant, LongText, Name, Reference, closed_list
from portal.governance.catalogue import Gathering, GroupKind, MemberSide

_SITS = text("account_id IS NOT NULL AND until_on IS NULL")


class GoverningGroup(Base):
    """A group that steers, follows or studies the scheme (R08, R27, R29): data, not code.

    It is kept by one département, the national one too. ``closed_on`` is a day in Paris.
    """

    __tablename__ = "governing_group"
    __table_args__ = (UniqueConstraint("department_id", "name"),)

    id: Mapped[Id]
    department_id: Mapped[Reference] = mapped_column(ForeignKey("department.id"))
    kind: Mapped[GroupKind] = mapped_column(closed_list(GroupKind))
    name: Mapped[Name]
    purpose: Mapped[LongText]
    opened_on: Mapped[Day]
    closed_on: Mapped[Day | None]


class GroupSeat(Base):
    """Places in a group, by function: ``places`` of them, each with a vote or none.

    ``account_id`` is who sits there and reads with an account of work, if anybody does. Nobody who
    is accompanied is named: she sits without, or with her account of a peer. Days in Paris.
    """

    __tablename__ = "group_seat"
    __table_args__ = (
        CheckConstraint("places > 0", name="somebody_sits"),
        CheckConstraint("account_id IS NULL OR places = 1", name="one_account_one_place"),
        CheckConstraint("has_vote OR side NOT IN ('accompanied', 'peer')", name="they_vote"),
        CheckConstraint("side <> 'accompanied' OR account_id IS NULL", name="not_named"),
        Index(
            "uq_group_seat_account_sits_once",
            "group_id",
            "account_id",
            unique=True,
            sqlite_where=_SITS,
            postgresql_where=_SITS,
        ),
    )

    id: Mapped[Id]
    group_id: Mapped[Reference] = mapped_column(ForeignKey("governing_group.id"), index=True)
    side: Mapped[MemberSide] = mapped_column(closed_list(MemberSide))
    function: Mapped[Name]
    body: Mapped[Name]
    places: Mapped[int]
    has_vote: Mapped[bool]
    account_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"), index=True)
    since_on: Mapped[Day]
    until_on: Mapped[Day | None]


class GroupMeeting(Base):
    """One meeting of a group, its agenda told before. ``cancelled_on`` is a day in Paris.

    ``sequence`` counts how often it was moved or called off, as calendars ask.
    """

    __tablename__ = "group_meeting"
    __table_args__ = (UniqueConstraint("group_id", "starts_at"),)

    id: Mapped[Id]
    group_id: Mapped[Reference] = mapped_column(ForeignKey("governing_group.id"))
    kind: Mapped[Gathering] = mapped_column(closed_list(Gathering))
    starts_at: Mapped[Instant]
    place: Mapped[Name]
    agenda: Mapped[LongText]
    cancelled_on: Mapped[Day | None]
    sequence: Mapped[int] = mapped_column(default=0, server_default="0")


class GroupDraft(Base):
    """Minutes that are being written; ``shared_at``: members read them and say what they miss.

    It goes, and its remarks with it, once the minutes are published.
    """

    __tablename__ = "group_draft"

    meeting_id: Mapped[Reference] = mapped_column(ForeignKey("group_meeting.id"), primary_key=True)
    words: Mapped[LongText]
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    written_at: Mapped[Instant]
    shared_at: Mapped[Instant | None]


class GroupRemark(Base):
    """What one member says of a draft: the last words count."""

    __tablename__ = "group_remark"
    __table_args__ = (UniqueConstraint("meeting_id", "by_id"),)

    id: Mapped[Id]
    meeting_id: Mapped[Reference] = mapped_column(
        ForeignKey("group_draft.meeting_id", ondelete="CASCADE")
    )
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    function: Mapped[Name]
    words: Mapped[LongText]
    at: Mapped[Instant]


class GroupMinutes(Base, AppendOnly):
    """What was said in a meeting, published. It never changes: a note of the next rank follows.

    ``words`` are paragraphs, cleaned when they were written (``core.sanitizing``).
    """

    __tablename__ = "group_minutes"
    __table_args__ = (UniqueConstraint("meeting_id", "rank"),)

    id: Mapped[Id]
    meeting_id: Mapped[Reference] = mapped_column(ForeignKey("group_meeting.id"))
    rank: Mapped[int]
    words: Mapped[LongText]
    published_at: Mapped[Instant]
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))


class GroupRecommendation(Base):
    """What a group recommends, to whom, how it voted, and what those who disagree say.

    ``service_id`` is the service that is asked to answer here, if there is one. ``answer`` is what
    came of it, with its day (Paris); empty until then.
    """

    __tablename__ = "group_recommendation"
    __table_args__ = (
        CheckConstraint("votes_for >= 0 AND votes_against >= 0 AND abstained >= 0", name="votes"),
        CheckConstraint("(answer = '') = (answered_on IS NULL)", name="answered"),
    )

    id: Mapped[Id]
    group_id: Mapped[Reference] = mapped_column(ForeignKey("governing_group.id"), index=True)
    words: Mapped[LongText]
    addressed_to: Mapped[Name]
    service_id: Mapped[Reference | None] = mapped_column(ForeignKey("organisation.id"))
    adopted_on: Mapped[Day]
    votes_for: Mapped[int]
    votes_against: Mapped[int]
    abstained: Mapped[int]
    dissent: Mapped[LongText]
    answer: Mapped[LongText]
    answered_on: Mapped[Day | None]


class GroupDeliverable(Base):
    """Something a group promised for a day (R29, R30). ``delivered_on``: when it was given.

    ``told_late_on``: the day on which its members were told that it is late.
    """

    __tablename__ = "group_deliverable"
    __table_args__ = (
        CheckConstraint("link = '' OR substr(link, 1, 8) = 'https://'", name="safe_link"),
    )

    id: Mapped[Id]
    group_id: Mapped[Reference] = mapped_column(ForeignKey("governing_group.id"), index=True)
    title: Mapped[Name]
    due_on: Mapped[Day]
    delivered_on: Mapped[Day | None]
    told_late_on: Mapped[Day | None]
    link: Mapped[str] = mapped_column(String(300))


class FundingMilestone(Base):
    """Money of the scheme that comes once commitments are kept (R33, R34), in whole euros.

    For who leads the département alone: it weighs on nobody who is accompanied.
    """

    __tablename__ = "funding_milestone"
    __table_args__ = (CheckConstraint("euros > 0", name="some_money"),)

    id: Mapped[Id]
    department_id: Mapped[Reference] = mapped_column(ForeignKey("department.id"), index=True)
    name: Mapped[Name]
    euros: Mapped[int]
    due_on: Mapped[Day]
    paid_on: Mapped[Day | None]


class MilestoneEvidence(Base):
    """One thing that shows that a commitment is kept. ``given_on``: the day (Paris) it was."""

    __tablename__ = "milestone_evidence"
    __table_args__ = (UniqueConstraint("milestone_id", "words"),)

    id: Mapped[Id]
    milestone_id: Mapped[Reference] = mapped_column(
        ForeignKey("funding_milestone.id", ondelete="CASCADE")
    )
    words: Mapped[Name]
    given_on: Mapped[Day | None]


guard(GroupMinutes.__table__)  # type: ignore[arg-type]
