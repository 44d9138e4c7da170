"""Those who stand beside somebody in a demonstration, chosen by her, with a way in."""

from typing import Any

from portal.consent.catalogue import Duration
from portal.demo.ways_in import WaysIn
from portal.demo.world import World
from portal.home import trusting
from portal.trusted import service
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
    world.session.commit()
    world.say(f"  {len(facts['trusted'])} personne de confiance.")
