"""What peers asked of services after what people said, and what services answered."""

from typing import Any
from uuid import UUID

from portal.core.clock import local_date
from portal.demo.opinions import last_quarter
from portal.demo.world import World
from portal.feedback import service as feedback
from portal.feedback.catalogue import Audience, Decision, Reason, ReplyState, period_of
from portal.feedback.queries import desk_words, receipts
from portal.peers import service as peers
from portal.territories.catalogue import Moderator
from portal.territories.queries import settings_of

PEER = "viviane"


def answer_household(world: World, facts: dict[str, Any]) -> None:
    """Ask services what people of one place said, let them answer and the peers check.

    ``after`` names who released the words that a request comes from.
    """
    feedback.release(world.session, on=world.day)
    for one in facts["replies"]:
        _one(world, facts["territory"], one)


def _one(world: World, code: str, facts: dict[str, Any]) -> None:
    by, at = world.id(PEER), world.at(facts["asked"])
    territory = world.territories[code]
    comments = keep(world, facts["after"], facts["asked"]) if "after" in facts else []
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


def read_generated(world: World, code: str, *, but: int = 2) -> None:
    """Let the peer decide on the words that invented people released in a territory.

    Most are kept, one is set aside, and ``but`` of the last quarter wait.
    """
    feedback.release(world.session, on=world.day)
    for back in (2, 1):
        desk = desk_words(
            world.session,
            territory=code,
            readers=Audience.PEERS,
            periods=[period_of(local_date(last_quarter(world, back)))],
            reader_id=world.id(PEER),
        )
        last = len(desk.waiting) - (but if back == 1 else 0)
        for place, one in enumerate(desk.waiting[: max(0, last)]):
            _decide(world, one.id, aside=place == 0 and back == 2, on=-2)


def _decide(world: World, comment_id: UUID, *, aside: bool, on: int) -> None:
    feedback.decide(
        world.session,
        comment_id,
        decision=Decision.SET_ASIDE if aside else Decision.KEPT,
        reason=Reason.NOT_THE_HELP if aside else None,
        moderator=Moderator.PEER_REPS,
        by=world.id(PEER),
        at=world.at(on),
    )


def keep(world: World, name: str, on: int) -> list[UUID]:
    """Let peers keep the words that somebody released and nobody read again; return all ids."""
    ids = [one.comment_id for one in receipts(world.session, world.id(name))]
    for comment_id in ids:
        _decide(world, comment_id, aside=False, on=on)
    return ids


def _voice(world: World, code: str) -> UUID:
    """Return the id of the lead of a territory, who answers for its services."""
    for account in world.accounts.values():
        leads = account.role.value == "department_lead"
        if leads and account.territory_id == world.territories[code].id:
            return account.id
    raise KeyError(code)
