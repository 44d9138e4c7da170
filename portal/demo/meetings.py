"""The meetings of one pathway: called, answered, fixed, held, told."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time
from functools import partial
from typing import Any
from uuid import UUID

from portal.assessment.catalogue import Domain
from portal.circle.queries import helpers_of
from portal.core.clock import PARIS
from portal.demo.world import World
from portal.meetings import service
from portal.meetings.catalogue import MeetingKind, Part
from portal.meetings.models import Meeting
from portal.meetings.queries import MeetingRow, meeting_of

Facts = dict[str, Any]
Act = tuple[int, int, Callable[[int], None]]


def _waits(*_facts: object, **_words: object) -> UUID | None:
    """Leave a decision waiting, as when the plan was not open that day."""
    return None


class MeetingStory:
    """One meeting. ``referent`` tells who the referent is at the time of each act."""

    def __init__(
        self, world: World, pathway_id: UUID, referent: Callable[[], UUID | None], facts: Facts
    ) -> None:
        self._world, self._pathway_id = world, pathway_id
        self._referent, self._facts = referent, facts
        self._meeting: Meeting | None = None

    def acts(self) -> Iterator[Act]:
        """Yield day, rank in the day and act of all that is told of this meeting."""
        facts = self._facts
        yield facts["called"], 6, self._call
        for verb, acts in (
            (self._point, facts.get("points", ())),
            (self._choose, facts.get("guests", ())),
            (self._note, facts.get("notes", ())),
            (self._answer, facts.get("answers", ())),
            (self._take_part, facts.get("parts", ())),
            (self._reason, facts.get("reason", ())),
            (self._fix, facts.get("fixed", ())),
            (self._hold, facts.get("held", ())),
            (self._tell, facts.get("report", ())),
            (self._decide, facts.get("decisions", ())),
            (self._reply, facts.get("replies", ())),
        ):
            for one in acts:
                yield one["on"], 7, partial(verb, one)

    def _call(self, place: int) -> None:
        facts = self._facts
        self._meeting = service.call(
            self._world.session,
            pathway_id=self._pathway_id,
            kind=MeetingKind(facts["kind"]),
            person_ids={self._world.id(name) for name in facts["of"]},
            times=[self._time(day, hour) for day, hour in facts["times"]],
            place=facts["place"],
            point=facts["point"],
            suggested=self._members(facts.get("suggested", ())),
            language="fr",
            by=self._world.id(facts["by"]),
            at=self._world.at(facts["called"], place),
            referent_id=self._referent(),
        )

    def _time(self, day: int, hour: str) -> datetime:
        at = datetime.combine(self._world.on(day), time.fromisoformat(hour), PARIS)
        return at.astimezone(UTC)

    def _members(self, names: Any) -> list[UUID]:
        known = {}
        for one in helpers_of(self._world.session, self._pathway_id):
            known[one.account_id or one.display_name] = one.member_id
        accounts = self._world.accounts
        return [known[accounts[name].id if name in accounts else name] for name in names]

    def _row(self) -> MeetingRow:
        row = meeting_of(
            self._world.session, self._world.id(self._facts["of"][0]), self._made().number
        )
        assert row is not None
        return row

    def _made(self) -> Meeting:
        assert self._meeting is not None, "a meeting is called first"
        return self._meeting

    def _hers(self, one: Facts, place: int) -> dict[str, Any]:
        """Return what every act has: which meeting, who, when."""
        return {
            "session": self._world.session,
            "meeting_id": self._made().id,
            "by": self._world.id(one["by"] if "by" in one else self._facts["by"]),
            "at": self._world.at(one["on"], place),
        }

    def _said(self, one: Facts, place: int) -> dict[str, Any]:
        return {**self._hers(one, place), "words": one["words"], "language": "fr"}

    def _point(self, one: Facts, place: int) -> None:
        service.add_point(**self._said(one, place), referent_id=self._referent())

    def _choose(self, one: Facts, place: int) -> None:
        service.choose_guests(**self._hers(one, place), member_ids=self._members(one["who"]))

    def _note(self, one: Facts, place: int) -> None:
        service.write_note(**self._said(one, place))

    def _answer(self, one: Facts, place: int) -> None:
        slots = [slot.id for slot in self._row().slots]
        answers = dict(zip(slots, one["can"], strict=True))
        service.answer_times(**self._hers(one, place), answers=answers)

    def _take_part(self, one: Facts, place: int) -> None:
        words = {"words": one.get("words", ""), "language": "fr"}
        service.take_part(**self._hers(one, place), **words, part=Part(one["part"]))

    def _reason(self, one: Facts, place: int) -> None:
        said = self._said(one, place)
        words, about = said.pop("words"), one.get("about") or self._facts["of"]
        reasons = {self._world.id(name): words for name in about}
        service.give_reason(**said, reasons=reasons, referent_id=self._referent())

    def _fix(self, one: Facts, place: int) -> None:
        slot = self._row().slots[one["slot"] - 1]
        service.fix_time(**self._hers(one, place), slot_id=slot.id, referent_id=self._referent())

    def _hold(self, one: Facts, place: int) -> None:
        service.hold(
            **self._hers(one, place), with_her=one["with_her"], referent_id=self._referent()
        )

    def _tell(self, one: Facts, place: int) -> None:
        service.tell(**self._said(one, place), referent_id=self._referent())

    def _decide(self, one: Facts, place: int) -> None:
        decided = service.Decided(
            domain=Domain(one["domain"]),
            what=one["what"],
            language="fr",
            doer_id=self._world.id(one["doer"]),
            due_date=self._world.on(one["due"]),
        )
        service.decide(
            **self._hers(one, place),
            decided=decided,
            referent_id=self._referent(),
            draft_action=_waits,
        )

    def _reply(self, one: Facts, place: int) -> None:
        service.reply(**self._said(one, place))
