"""What peers asked of services after what people said, and what services answered."""

from typing import Any

from portal.core.clock import local_date
from portal.demo.world import World
from portal.feedback import service as feedback
from portal.feedback.catalogue import Decision, ReplyState
from portal.feedback.queries import receipts
from portal.peers import service as peers
from portal.territories.queries import settings_of

PEER = "viviane"


def answer_household(world: World, facts: dict[str, Any]) -> None:
    """Ask services what people of one place said, let them answer and the peers check.

    ``after`` names who released the words that a request comes from.
    """
    for one in facts["replies"]:
        _one(world, facts["territory"], one)


def _one(world: World, code: str, facts: dict[str, Any]) -> None:
    by, at = world.id(PEER), world.at(facts["asked"])
    territory = world.territories[code]
    comments = _kept(world, facts["after"], facts["asked"]) if "after" in facts else []
    proposed = peers.propose(
        world.session,
        territory_id=territory.id,
        words=facts["you_said"],
        comments=comments,
        by=by,
        by_name=world.accounts[PEER].display_name,
        at=at,
    )
    request_id = peers.ask_service(
        world.session,
        proposed.id,
        organisation_id=world.organisations[code, facts["service"]],
        you_said=facts["you_said"],
        days=settings_of(world.session, territory.id, on=local_date(at)).reply_days,
        by=by,
        at=at,
    )
    for reply in facts["answers"]:
        feedback.answer(
            world.session,
            request_id,
            state=ReplyState(reply["state"]),
            words=reply["words"],
            changed=reply.get("changed", ""),
            since_on=world.on(reply["since"]) if "since" in reply else None,
            by=_voice(world, code),
            at=world.at(reply["on"]),
        )
    if "checked" in facts:
        feedback.check(
            world.session, request_id, holds=True, words="", by=by, at=world.at(facts["checked"])
        )


def _kept(world: World, name: str, on: int) -> list[Any]:
    """Let peers keep the words that somebody released, and return their ids."""
    ids = [one.comment_id for one in receipts(world.session, world.id(name))]
    for comment_id in ids:
        feedback.decide(
            world.session,
            comment_id,
            decision=Decision.KEPT,
            reason=None,
            by=world.id(PEER),
            at=world.at(on),
        )
    return ids


def _voice(world: World, code: str) -> Any:
    """Return the id of the lead of a territory, who answers for its services."""
    for account in world.accounts.values():
        leads = account.role.value == "department_lead"
        if leads and account.territory_id == world.territories[code].id:
            return account.id
    raise KeyError(code)
