"""The plans made elsewhere of one household, linked through their verb."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import UUID

from portal.demo.world import World, read_people
from portal.external_plans import service
from portal.external_plans.queries import kinds

Facts = dict[str, Any]


def acts(
    world: World, facts: Facts, referent: Callable[[], UUID | None]
) -> Iterator[tuple[int, int, Callable[[int], None]]]:
    """Yield day, rank in the day and act for each plan made elsewhere of the household ``facts``.

    ``referent`` tells who the referent is at the time of each act.
    """
    for one in facts.get("external_plans", ()):
        yield one["on"], 9, partial(_link, world, one, referent)


def _link(world: World, one: Facts, referent: Callable[[], UUID | None], place: int) -> None:
    code = one["kind"]
    number = next(kind.number for kind in kinds(world.session) if kind.code == code)
    service.link(
        world.session,
        person_id=world.id(one["of"]),
        kind=number,
        facts=service.Facts(
            coordinator=one["coordinator"],
            service=one["service"],
            phone=read_people()["professionals"][one["phone_of"]]["phone"],
            second=one.get("second", ""),
            second_service=one.get("second_service", ""),
            starts_on=world.on(one["starts"]),
            ends_on=world.on(one["ends"]) if "ends" in one else None,
            note=one.get("note", ""),
        ),
        by=world.id(one["by"]),
        at=world.at(one["on"], place),
        referent_id=referent(),
    )
