"""How it begins, in the demonstration: who thinks, who said no, who asked for a referent."""

from typing import Any

from portal.circle.models import TurnBy
from portal.core.settings import Keys
from portal.demo.world import World
from portal.intake import service
from portal.intake.catalogue import Answer, Complexity, Hours, ReachBy
from portal.intake.service.asking import Reach

_NOTICE = "Un référent, c’est une seule personne, qui relie toutes celles qui vous aident."


def load(world: World, facts: dict[str, Any], keys: Keys) -> None:
    """Do every act of ``proposals`` and ``requests`` in the order of its day."""
    acts: list[tuple[int, Any, dict[str, Any]]] = [
        *((one["on"], _proposal, one) for one in facts["proposals"]),
        *((one["on"], _request, one) for one in facts["requests"]),
    ]
    for _on, act, one in sorted(acts, key=lambda each: each[0]):
        act(world, one, keys)
    world.session.commit()
    world.say(f"  {len(facts['proposals'])} propositions, {len(facts['requests'])} demandes.")


def _proposal(world: World, one: dict[str, Any], keys: Keys) -> None:
    by = world.accounts[one["by"]]
    proposal = service.propose(
        world.session,
        territory_id=by.territory_id,
        target_public=one["public"],
        first_name=one["name"],
        birthday=None,
        reasons=[Complexity(reason) for reason in one["reasons"]],
        by=by.id,
        keys=keys,
        at=world.at(one["on"]),
    )
    service.answer(
        world.session,
        proposal_id=proposal.id,
        said=Answer(one["said"]),
        by=TurnBy.PERSON_ON_SCREEN,
        notice=_NOTICE,
        language="fr",
        keys=keys,
        at=world.at(one["answered"], 1),
        reach=one.get("reach", ""),
    )


def _request(world: World, one: dict[str, Any], keys: Keys) -> None:
    request = service.ask(
        world.session,
        territory_id=world.territories[one["territory"]].id,
        first_name=one["name"],
        reach=Reach(
            by=ReachBy(one["reach_by"]),
            phone=one.get("phone", ""),
            place=one.get("place", ""),
            words=one["words"],
            hours=[Hours(hour) for hour in one["hours"]],
        ),
        language="fr",
        place="",
        keys=keys,
        at=world.at(one["on"]),
    )
    if "handed_to" in one:
        service.hand_over(
            world.session,
            request_id=request.id,
            account_id=world.id(one["handed_to"]),
            at=world.at(one["handed"]),
        )
