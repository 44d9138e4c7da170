"""What is held between versions and at the end: reviews, slips put right, a balance begun."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import UUID

from portal.circle.queries import pathway_of
from portal.demo.world import World
from portal.plan import service as plan
from portal.plan.models import CorrectedField, Outcome, PlanVersion

Facts = dict[str, Any]


def acts(
    world: World, facts: Facts, referent: Callable[[], UUID | None], goals: dict[str, UUID]
) -> Iterator[tuple[int, int, Callable[[int], None]]]:
    """Yield day, rank in the day and act. ``goals`` are the lineages of the plan, by short name."""
    for one in facts.get("reviews", ()):
        yield one["on"], 9, partial(_review, world, one, referent)
    for one in facts.get("balances", ()):
        yield one["on"], 9, partial(_balance, world, one, goals)


def _review(world: World, one: Facts, referent: Callable[[], UUID | None], place: int) -> None:
    pathway = pathway_of(world.session, world.id(one["with"]))
    assert pathway is not None, "a review is held with somebody who has a plan"
    plan.record_review(
        world.session,
        pathway_id=pathway.id,
        held_on=world.on(one["on"]),
        by=world.id(one["by"]),
        referent_id=referent(),
        at=world.at(one["on"], place),
    )


def _balance(world: World, one: Facts, goals: dict[str, UUID], place: int) -> None:
    by, at = world.id(one["by"]), world.at(one["on"], place)
    plan.open_balance(world.session, by=by, language="fr", at=at)
    for goal in one["goals"]:
        plan.say_outcome(
            world.session,
            lineage=goals[goal["goal"]],
            outcome=Outcome(goal["outcome"]),
            words=goal["words"],
            language="fr",
            by=by,
            at=at,
        )
    plan.write_balance(
        world.session,
        helped=one["helped"],
        next_contact=f"{one['next_contact']} {one['phone']}",
        language="fr",
        by=by,
        at=at,
    )


def correct(
    world: World, one: Facts, version: PlanVersion, lineage: UUID, referent_id: UUID, place: int
) -> None:
    """Put right the slip that ``one`` tells in a line of ``version``, which is in force."""
    plan.correct(
        world.session,
        pathway_id=version.pathway_id,
        version_id=version.id,
        lineage=lineage,
        field=CorrectedField.TEXT,
        text=one["text"],
        by=referent_id,
        at=world.at(one["on"], place),
        referent_id=referent_id,
    )
