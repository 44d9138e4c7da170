"""Those who stand beside somebody in a demonstration, by her choice or by law, with a way in."""

from typing import Any

from portal.consent.catalogue import Duration
from portal.demo.ways_in import WaysIn
from portal.demo.world import World
from portal.home import trusting
from portal.trusted import service
from portal.trusted.catalogue import Measure
from portal.trusted.service import Ticks


def load(world: World, ways_in: WaysIn, facts: dict[str, Any]) -> None:
    """Let each of them be chosen, say yes, and come in with a card."""
    for name, one in facts["trusted"].items():
        chosen = trusting.choose(
            world.session,
            name=one["first_name"],
            tie=one["tie"],
            ticks=Ticks(**dict.fromkeys(one["ticks"], True)),
            duration=Duration(one["duration"]),
            by=world.id(one["of"]),
            at=world.at(one["on"]),
        )
        service.accept(world.session, by=chosen.account_id, at=world.at(one["on"], 10))
        world.keep_account(name, chosen.account_id)
        ways_in.card(name, on=one["on"])
    for name, one in facts["guardians"].items():
        _name(world, name, one)
        ways_in.card(name, on=one["on"])
    world.session.commit()
    world.say("  Une personne de confiance, une personne désignée par un juge.")


def _name(world: World, name: str, one: dict[str, Any]) -> None:
    """Let her referent write down a measure and the lead confirm it."""
    her, referent_id = world.accounts[one["of"]], world.id(one["by"])
    made = service.record(
        world.session,
        person_id=her.id,
        name=one["name"],
        measure=Measure(one["measure"]),
        court=one["court"],
        judged_on=world.on(one["judged"]),
        until=None,
        by=referent_id,
        at=world.at(one["on"]),
        referent_id=referent_id,
    )
    lead = world.accounts[one["confirmed_by"]]
    kept = service.confirm(
        world.session,
        measure_id=made.id,
        territory_ids=[her.territory_id],
        by=lead.id,
        by_name=lead.display_name,
        at=world.at(one["on"], 10),
    )
    assert kept.account_id is not None
    world.keep_account(name, kept.account_id)
