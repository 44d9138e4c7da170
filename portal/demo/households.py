"""One household of ``people.json``, lived day after day through the verbs of the rooms."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import UUID

from portal.audit import service as audit
from portal.audit.models import Basis
from portal.circle import service as circle
from portal.consent import service as consent
from portal.consent.catalogue import Duration, Purpose, Theme
from portal.demo import external_plans, follow_up
from portal.demo.meetings import MeetingStory
from portal.demo.plans import PlanStory
from portal.demo.referents import ReferentStory
from portal.demo.tour import TourStory
from portal.demo.world import World

Facts = dict[str, Any]
Act = tuple[int, int, Callable[[int], None]]
"""Day, rank within the day, and what is done at that place of that day."""


class Household:
    """The story of one pathway: who helps, what was agreed, written, answered and read."""

    def __init__(self, world: World, facts: Facts) -> None:
        self._world = world
        self._facts = facts
        self._pathway_id = self._open()
        self._chosen = ReferentStory(world, self._pathway_id, facts)
        self._plan = PlanStory(world, self._pathway_id, self._referent)

    def live(self) -> None:
        """Do every act in the order of its day."""
        acts = sorted(self._acts(), key=lambda act: act[:2])
        for place, (_day, _rank, act) in enumerate(acts):
            act(place)

    def _referent(self) -> UUID | None:
        return self._chosen.current

    def _open(self) -> UUID:
        world, facts = self._world, self._facts
        # Who gave an opinion after 3 months, in a quarter that is over, has come in for longer.
        on: int = facts["known"] if "known" in facts else facts["accepted"]
        for name, one in facts["people"].items():
            world.open_person(name, one, territory=facts["territory"], on=on)
        pathway = circle.open_pathway(
            world.session,
            territory_id=world.territories[facts["territory"]].id,
            target_public=facts["public"],
            at=world.at(facts["accepted"]),
            people=[
                (world.id(name), one.get("is_child", False))
                for name, one in facts["people"].items()
            ],
        )
        for name in facts["people"]:
            world.pathways[name] = pathway.id
        return pathway.id

    def _acts(self) -> Iterator[Act]:
        for one in self._facts["circle"]:
            yield one["on"], 0, partial(self._chosen.join, one)
        for one in self._facts["relatives"]:
            yield one["on"], 0, partial(self._join_relative, one)
        yield from self._chosen.acts()
        yield from TourStory(self._world, self._referent).acts(self._facts)
        for one in self._facts["agreements"]:
            yield from self._agreement_acts(one)
        yield from self._plan.acts(self._facts)
        for one in self._facts.get("meetings", ()):
            story = MeetingStory(self._world, self._pathway_id, self._referent, one)
            yield from story.acts()
        yield from external_plans.acts(self._world, self._facts, self._referent)
        yield from follow_up.acts(self._world, self._facts, self._referent, self._plan.goals)
        for one in self._facts["readings"]:
            yield one["on"], 9, partial(self._read, one)

    def _join_relative(self, one: Facts, place: int) -> None:
        circle.add_relative(
            self._world.session,
            self._pathway_id,
            name=one["name"],
            tie=one["tie"],
            at=self._world.at(one["on"], place),
        )

    def _agreement_acts(self, one: Facts) -> Iterator[Act]:
        record_ids: list[UUID] = []

        def ask(place: int) -> None:
            recipient_id = self._world.id(one["to"]) if one["to"] else None
            record = consent.ask(
                self._world.session,
                person_id=self._world.id(one["by"]),
                recipient_id=recipient_id,
                theme=Theme(one["theme"]),
                purpose=Purpose(one["purpose"]),
                duration=Duration(one["duration"]),
                by=recipient_id or self._world.id(one["asked_by"]),
                at=self._world.at(one["asked"], place),
            )
            record_ids.append(record.id)

        verbs: dict[str, Callable[..., object]] = {
            "give": consent.accept,
            "refuse": consent.refuse,
            "withdraw": consent.withdraw,
        }
        yield one["asked"], 4, ask
        for word, day in one["then"]:

            def answer(
                place: int, verb: Callable[..., object] = verbs[word], day: int = day
            ) -> None:
                verb(
                    self._world.session,
                    record_id=record_ids[0],
                    by=self._world.id(one["by"]),
                    at=self._world.at(day, place),
                )

            yield day, 5, answer

    def _read(self, one: Facts, place: int) -> None:
        viewer, law = one["by"], one.get("law")
        basis = Basis.LAW if law else Basis.DENIED if one.get("denied") else Basis.CONSENT
        audit.record_reading(
            self._world.session,
            viewer_id=self._world.id(viewer),
            viewer_name=self._world.accounts[viewer].display_name,
            viewer_service=self._world.services[viewer],
            person_id=self._world.id(one["of"]),
            themes=one["themes"],
            basis=basis,
            at=self._world.at(one["on"], place),
            purpose=one.get("purpose"),
            **(law or {}),
        )
