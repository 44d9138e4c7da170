"""What a meeting asks before it is called, fixed or held. Pure: asks nothing of the database."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from portal.core.refusal import Refused
from portal.meetings.catalogue import SLOTS, MeetingKind, Part
from portal.meetings.models import Meeting
from portal.meetings.queries import Participant, SlotRow


def check_leads(by: UUID, referent_id: UUID | None) -> None:
    """Only the active referent calls and leads meetings. Raise ``Refused("not-referent")``."""
    if by != referent_id:
        raise Refused("not-referent")


def check_whose(person_ids: Collection[UUID], adults: Collection[UUID]) -> None:
    """A meeting is of one or more adults of the pathway. Raise ``Refused("nobody-named")``."""
    if not person_ids or not set(person_ids) <= set(adults):
        raise Refused("nobody-named")


def check_times(times: Sequence[datetime], at: datetime) -> None:
    """Three different times, all to come. Raise ``Refused``: ``three-times``, ``in-the-past``."""
    if len(times) != SLOTS or len(set(times)) != SLOTS:
        raise Refused("three-times")
    if min(times) <= at:
        raise Refused("in-the-past")


def check_open(meeting: Meeting) -> None:
    """Raise ``Refused("over")`` for a meeting that was held or cancelled."""
    if meeting.held_at is not None or meeting.cancelled_at is not None:
        raise Refused("over")


def check_before(meeting: Meeting, at: datetime) -> None:
    """A reason written beforehand is written before the hour, and stays after (DOMAIN §2, 10).

    Raise ``Refused``: ``"over"``, ``"too-late"``.
    """
    check_open(meeting)
    if meeting.starts_at is not None and meeting.starts_at <= at:
        raise Refused("too-late")


def check_words(words: str) -> None:
    """Raise ``Refused("no-words")`` when nothing was written."""
    if not words.strip():
        raise Refused("no-words")


def check_still_to_come(meeting: Meeting, at: datetime) -> None:
    """Its time is fixed, and to come. Raise ``Refused``: ``over``, ``not-fixed``, ``too-late``."""
    check_open(meeting)
    if meeting.starts_at is None:
        raise Refused("not-fixed")
    if meeting.starts_at <= at:
        raise Refused("too-late")


def may_call_off(
    by: UUID, *, asked_by_id: UUID | None, person_ids: Collection[UUID], referent_id: UUID | None
) -> bool:
    """Say whether ``by`` may call a meeting off: who leads it, who asked for it, or she alone.

    Of a meeting of two adults, one does not take it from the other (R04): she says that she can no
    longer come.
    """
    return by in (referent_id, asked_by_id) or set(person_ids) == {by}


def who_missed(
    people: Collection[Participant], *, with_her: bool, chosen: bool, missing: Collection[UUID]
) -> frozenset[UUID]:
    """Return who of ``people`` was not there, as far as what is said holds together.

    Said to have chosen it: only who said so herself. Said to be there: nobody who said that she can
    no longer come, for her word stands until she takes it back. Raise ``Refused``: ``say-who``,
    ``not-chosen``, ``she-said-no``, ``nobody-named``.
    """
    if not set(missing) <= {one.person_id for one in people}:
        raise Refused("nobody-named")
    said_no = {one.person_id for one in people if one.cannot_since}
    stays_away = {one.person_id for one in people if one.stays_away}
    gone = set(missing)
    if with_her and gone:
        raise Refused("say-who")
    if not with_her and not gone:
        gone = stays_away if chosen else {one.person_id for one in people}
        if not chosen and len(people) > 1:
            raise Refused("say-who")
    if chosen and not (gone and gone <= stays_away):
        raise Refused("not-chosen")
    if not said_no <= gone:
        raise Refused("she-said-no")
    return frozenset(gone)


def check_family(meeting: Meeting) -> None:
    """Raise ``Refused("no-family-zone")`` for a meeting of another kind."""
    if meeting.kind is not MeetingKind.FAMILY_CONFERENCE:
        raise Refused("no-family-zone")


def check_fits(slot: SlotRow, people: Collection[Participant]) -> None:
    """A time is fixed when each adult who comes to her meeting can come then.

    Who said nothing of it comes, unless a written reason names her (DOMAIN §2, step 10). Who lets
    her words be read is not waited for. Raise ``Refused``: ``"not-answered"``, ``"she-cannot"``.
    """
    comes = [one for one in people if one.part is not Part.WORDS_READ]
    answers = {one.person_id: slot.of(one.person_id) for one in comes}
    if False in answers.values():
        raise Refused("she-cannot")
    if any(answers[one.person_id] is None and one.absence is None for one in comes):
        raise Refused("not-answered")


def check_held(meeting: Meeting, at: datetime) -> None:
    """Held after its time. Raise ``Refused``: ``over``, ``not-fixed``, ``too-early``."""
    check_open(meeting)
    if meeting.starts_at is None:
        raise Refused("not-fixed")
    if at < meeting.starts_at:
        raise Refused("too-early")


def who_needs_reason(
    people: Collection[Participant], missed: Collection[UUID], *, chosen: bool
) -> frozenset[UUID]:
    """Return of whom of ``missed`` a reason is still to be written, and is hers to read.

    Not who has one already; nor, unless it was her own choice that is the reason, who stays away by
    her own choice beside somebody who does not: what is written then is about that other one.
    """
    unwritten = [one for one in people if one.person_id in missed and one.absence is None]
    unchosen = [one for one in unwritten if not one.stays_away]
    about = unwritten if chosen or not unchosen else unchosen
    return frozenset(one.person_id for one in about)
