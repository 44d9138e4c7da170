"""How each household of the demonstration chose its referent, changed, and passed on."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import UUID

from portal.circle import service as circle
from portal.consent.catalogue import Theme
from portal.demo.world import World
from portal.referent import queries
from portal.referent import service as referent
from portal.referent.models import DeclineCategory

Facts = dict[str, Any]
Act = tuple[int, int, Callable[[int], None]]
_LANGUAGE = "fr"


class ReferentStory:
    """The referents of one pathway. ``current`` is who is it, at the place the story has reached.

    ``by_choice``: her yes to one of her wishes, which the commission heard before.
    """

    def __init__(self, world: World, pathway_id: UUID, facts: Facts) -> None:
        self._world = world
        self._pathway_id = pathway_id
        self._facts = facts
        self.current: UUID | None = None

    def acts(self) -> Iterator[Act]:
        """Return what is done, each with its day and its rank within the day."""
        for one in self._facts.get("choices", ()):
            yield one["on"], 1, partial(self._rank, one)
            yield one["answered"], 2, partial(self._answer, one)
        for one in self._facts["mandates"]:
            yield from self._mandate_acts(one)
        for one in self._facts.get("handovers", ()):
            yield one["on"], 3, partial(self._pass_on, one)
            yield one["approved"], 4, partial(self._approve, one)

    def join(self, one: Facts, place: int) -> None:
        """Let a helper into the circle; she adds a dedicated referent herself, before choosing."""
        world, at = self._world, self._world.at(one["on"], place)
        helper_id = world.id(one["helper"])
        if not one.get("is_dedicated", False):
            circle.add_helper(world.session, self._pathway_id, helper_id, at=at)
            return
        referent.add_to_circle(
            world.session,
            pathway_id=self._pathway_id,
            helper_id=helper_id,
            by=world.id(next(iter(self._facts["people"]))),
            at=at,
        )

    def _rank(self, one: Facts, place: int) -> None:
        referent.rank(
            self._world.session,
            pathway_id=self._pathway_id,
            helper_ids=[self._world.id(name) for name in one["wishes"]],
            words=one.get("words", ""),
            language=_LANGUAGE,
            by=self._world.id(one["by"]),
            at=self._world.at(one["on"], place),
        )

    def _answer(self, one: Facts, place: int) -> None:
        choice = queries.choice_of(self._world.session, self._pathway_id)
        assert choice is not None, "nothing waits for the commission"
        referent.answer_as_commission(
            self._world.session,
            choice_id=choice.id,
            helper_id=self._world.id(one["answer"]) if one["answer"] else None,
            words=one["answer_words"],
            language=_LANGUAGE,
            by=self._world.id(one["answered_by"]),
            at=self._world.at(one["answered"], place),
        )

    def _mandate_acts(self, one: Facts) -> Iterator[Act]:
        mandate_ids: list[UUID] = []

        def wish(place: int) -> None:
            mandate_ids.append(self._ask(one, place))

        yield one["on"], 3, wish
        if "accepted" in one:
            yield one["accepted"], 4, lambda place: self._accept(one, mandate_ids[0], place)
        if "declined" in one:
            yield one["declined"], 4, lambda place: self._decline(one, mandate_ids[0], place)

    def _ask(self, one: Facts, place: int) -> UUID:
        world, at = self._world, self._world.at(one["on"], place)
        helper_id = world.id(one["to"])
        mandate = referent.ask(
            world.session,
            pathway_id=self._pathway_id,
            helper_id=helper_id,
            themes=[Theme(theme) for theme in one["themes"]],
            by=world.id(one["by"]),
            at=at,
            ranked_id=self._ranked(helper_id) if one.get("by_choice") else None,
        )
        for adult in self._other_adults(one["by"]):
            referent.agree(world.session, mandate_id=mandate.id, themes=(), by=adult, at=at)
        return mandate.id

    def _ranked(self, helper_id: UUID) -> UUID:
        choice = queries.choice_of(self._world.session, self._pathway_id)
        assert choice is not None, "she has no list of wishes"
        return next(one.id for one in choice.wishes if one.helper_id == helper_id)

    def _other_adults(self, name: str) -> list[UUID]:
        people = self._facts["people"].items()
        adults = [one for one, about in people if not about.get("is_child", False)]
        return [self._world.id(one) for one in adults if one != name]

    def _accept(self, one: Facts, mandate_id: UUID, place: int) -> None:
        by, at = self._world.id(one["to"]), self._world.at(one["accepted"], place)
        referent.accept(self._world.session, mandate_id=mandate_id, by=by, at=at)
        self.current = by

    def _decline(self, one: Facts, mandate_id: UUID, place: int) -> None:
        reason = one.get("reason")
        referent.decline(
            self._world.session,
            mandate_id=mandate_id,
            by=self._world.id(one["to"]),
            at=self._world.at(one["declined"], place),
            category=DeclineCategory(reason) if reason else None,
        )

    def _pass_on(self, one: Facts, place: int) -> None:
        world = self._world
        about: Facts = {"person_id": world.id(one["of"]), "by": world.id(one["by"])}
        at = world.at(one["on"], place)
        for theme, words in one["lines"]:
            referent.add_line(
                world.session,
                **about,
                theme=Theme(theme),
                words=words,
                language=_LANGUAGE,
                at=at,
            )
        referent.show_her(world.session, **about, at=at)

    def _approve(self, one: Facts, place: int) -> None:
        her = self._world.id(one["of"])
        sheet = queries.sheets_for_her(self._world.session, her)[0]
        referent.approve(
            self._world.session,
            handover_id=sheet.id,
            seen=sheet.digest,
            by=her,
            at=self._world.at(one["approved"], place),
        )
