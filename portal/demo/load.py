"""Loads the demonstration through the same verbs as real acts, with their dates in the past."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from portal import subscriptions
from portal.circle import service as circle
from portal.core import clock, events
from portal.core.database import Database
from portal.core.settings import Settings
from portal.demo import beginnings, beside, governing
from portal.demo import generated as invented
from portal.demo.accounts_file import DemoAccount
from portal.demo.answers import answer_household, read_generated
from portal.demo.households import Household
from portal.demo.opinions import send_generated, send_of_household
from portal.demo.questions import write_questions
from portal.demo.reports import freeze_reports, open_panels
from portal.demo.stories import tell_stories
from portal.demo.ways_in import WaysIn
from portal.demo.world import World, read_people
from portal.notifications import service as notifications
from portal.referent.service import name_dedicated

_EVENING = time(18, 0)


def load(
    database: Database,
    settings: Settings,
    *,
    day: date | None = None,
    say: Callable[[str], None],
    generated: bool = True,
) -> list[DemoAccount]:
    """Load the invented people into an empty ``database``; return how each of them comes in.

    ``day`` (Paris) is the day that all dates count from: today by default. ``say`` is told how it
    goes, line by line. ``generated`` adds the people and the answers drawn with a fixed seed.
    Raise ``Refused("code-taken")`` when the database already has the demonstration's territories.
    """
    _world, accounts = load_world(database, settings, day=day, say=say, generated=generated)
    return list(accounts.values())


def load_world(
    database: Database,
    settings: Settings,
    *,
    day: date | None = None,
    say: Callable[[str], None],
    generated: bool = True,
) -> tuple[World, dict[str, DemoAccount]]:
    """Load as ``load`` does; return also the rows that were made, by short name."""
    events.listen(subscriptions.LISTENERS)
    facts = read_people()
    now = clock.now() if day is None else datetime.combine(day, _EVENING, clock.PARIS)
    with database.session(writing=True) as session:
        world = World(session, clock.local_date(now), now.astimezone(UTC), say)
        ways_in = WaysIn(world, settings)
        _load_places(world, facts)
        referents = {name for one in facts["households"] for name in _referents(one)}
        for one in facts["households"]:
            _load_household(world, ways_in, one)
        for name, one in facts["newcomers"].items():
            _load_newcomer(world, ways_in, name, one)
        for name in (*facts["professionals"], *facts["others"]):
            ways_in.login(name, is_referent=name in referents)
        beginnings.load(world, facts, settings.keys)
        beside.load(world, ways_in, facts)
        governing.load(world, {name: one.login for name, one in ways_in.given.items()})
        session.commit()
        say("  Bureaux et pairs : identifiants, mots de passe, clés des codes.")
        if generated:
            _load_generated(world)
        _read_old_news(world)
    return world, ways_in.given


def _read_old_news(world: World) -> None:
    """Let everybody have read what happened more than a week ago."""
    for account in world.accounts.values():
        notifications.read_all(world.session, by=account.id, at=world.at(-7))
    world.session.commit()


def _load_places(world: World, facts: dict[str, Any]) -> None:
    world.open_places(facts)
    for name, one in (*facts["professionals"].items(), *facts["others"].items()):
        world.open_desk(name, one)
    for one in facts["dedicated"]:
        name_dedicated(
            world.session,
            account_id=world.id(one["who"]),
            by=world.id(one["by"]),
            at=world.at(one["on"]),
        )
    world.session.commit()
    world.say(f"  {len(world.territories)} territoires, {len(world.accounts)} bureaux.")


def _load_household(world: World, ways_in: WaysIn, facts: dict[str, Any]) -> None:
    Household(world, facts).live()
    send_of_household(world, facts)
    answer_household(world, facts)
    adults = [name for name, one in facts["people"].items() if not one.get("is_child")]
    for name in adults:
        ways_in.card(name, on=facts["accepted"])
    world.session.commit()
    names = " et ".join(one["first_name"] for one in facts["people"].values())
    world.say(f"  {names} : {world.territories[facts['territory']].name}.")


def _load_newcomer(world: World, ways_in: WaysIn, name: str, facts: dict[str, Any]) -> None:
    on = facts["accepted"]
    world.open_person(name, facts, territory=facts["territory"], on=on)
    pathway = circle.open_pathway(
        world.session,
        territory_id=world.territories[facts["territory"]].id,
        target_public=facts["public"],
        at=world.at(on),
        people=[(world.id(name), False)],
    )
    world.pathways[name] = pathway.id
    for helper in facts["circle"]:
        circle.add_helper(world.session, pathway.id, world.id(helper), at=world.at(on, 10))
    ways_in.new_card(name, on=on)
    world.session.commit()
    world.say(f"  {facts['first_name']} : une carte neuve, son code à part.")


def _load_generated(world: World) -> None:
    write_questions(world)
    tell_stories(world)
    for facts in invented.crowd():
        Household(world, facts).live()
        world.session.commit()
    world.say(f"  {invented.COUNT} autres personnes de Clochette.")
    for code in sorted({code for code, _service in world.organisations}):
        territory = world.territories[code]
        count = send_generated(world, code, invented.SEED)
        read_generated(world, code)
        world.session.commit()
        world.say(f"  {territory.name} : les avis de {count} personnes inventées.")
    open_panels(world)
    freeze_reports(world)


def _referents(facts: dict[str, Any]) -> list[str]:
    accepted = [one["to"] for one in facts["mandates"] if "accepted" in one]
    return accepted[-1:]
