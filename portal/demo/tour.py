"""The tour of the situation of one household: her words, lines about her, and what she answered."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import UUID

from portal.assessment import service as assessment
from portal.assessment.catalogue import Domain, Level, ReplyKind
from portal.demo.world import World

Facts = dict[str, Any]


class TourStory:
    """Writes what is said of 12 parts of life. ``referent`` tells who the referent is."""

    def __init__(self, world: World, referent: Callable[[], UUID | None]) -> None:
        self._world = world
        self._referent = referent

    def acts(self, facts: Facts) -> Iterator[tuple[int, int, Callable[[int], None]]]:
        """Yield day, rank in the day and act for all words, lines and answers of ``facts``."""
        for one in facts["own_words"]:
            yield one["on"], 3, partial(self._write, one)
        for one in facts.get("typed_words", ()):
            yield one["on"], 8, partial(self._type, one)
        for one in facts.get("lines", ()):
            yield from self._line_acts(one)

    def _write(self, one: Facts, place: int) -> None:
        assessment.write_own_words(
            self._world.session,
            person_id=self._world.id(one["by"]),
            domain=Domain(one["domain"]),
            words=one["words"],
            level=_level(one),
            language="fr",
            by=self._world.id(one["typed_by"] if "typed_by" in one else one["by"]),
            at=self._world.at(one["on"], place),
        )

    def _type(self, one: Facts, place: int) -> None:
        assessment.type_words(
            self._world.session,
            handle=self._world.accounts[one["of"]].handle,
            domain=Domain(one["domain"]),
            words=one["words"],
            level=_level(one),
            language="fr",
            by=self._world.id(one["by"]),
            at=self._world.at(one["on"], place),
            referent_id=self._referent(),
        )

    def _line_acts(self, one: Facts) -> Iterator[tuple[int, int, Callable[[int], None]]]:
        line_ids: list[UUID] = []

        def write(place: int) -> None:
            line = assessment.write_line(
                self._world.session,
                handle=self._world.accounts[one["of"]].handle,
                domain=Domain(one["domain"]),
                words=one["words"],
                language="fr",
                by=self._world.id(one["by"]),
                at=self._world.at(one["on"], place),
            )
            line_ids.append(line.id)

        yield one["on"], 8, write
        for answer in one["replies"]:
            yield answer["on"], 9, partial(self._reply, answer, line_ids)

    def _reply(self, answer: Facts, line_ids: list[UUID], place: int) -> None:
        assessment.reply_to_line(
            self._world.session,
            line_id=line_ids[0],
            kind=ReplyKind(answer["kind"]),
            words=answer.get("words", ""),
            language="fr",
            by=self._world.id(answer["by"]),
            at=self._world.at(answer["on"], place),
        )


def _level(one: Facts) -> Level | None:
    return Level(one["level"]) if "level" in one else None
