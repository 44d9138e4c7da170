"""What open steps weigh: on one helper, and on a person who is asked the same thing twice."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from uuid import UUID

from portal.core.value import Value
from portal.plan.queries.rows import ActionRow

FROM_STEPS = 3
"""Of fewer steps nobody holds too many."""

ALIKE = 0.6
"""Two steps ask the same when they share this part of their words (Jaccard)."""

_EMPTY = frozenset(
    "a au aux avec ce ces cet cette chez d dans de des du elle en et il ils je l la le les leur lui"
    " ma me mes mon n ne nos notre nous on ou par pas pour qu que qui s sa se ses son sur ta te tes"
    " ton toi tu un une vos votre vous y an and at by for from in my of on or our the their to"
    " with your".split()
)
_WORD = re.compile(r"\w+")


class HeavyLoad(Value):
    """A helper who holds ``held`` of the ``total`` open steps of helpers."""

    name: str
    held: int
    total: int


class AskedTwice(Value):
    """Open steps that ask the same thing, in their order. ``paper``: that paper, else empty."""

    actions: tuple[ActionRow, ...]
    paper: str = ""


class Warnings(Value):
    """What the referent is told of the steps of a plan. Nothing is refused for it."""

    heavy: HeavyLoad | None
    twice: tuple[AskedTwice, ...]


def warnings_of(actions: Sequence[ActionRow], people: Set[UUID], *, heavy_share: int) -> Warnings:
    """Return what to say of ``actions``; ``people`` are those whose plan it is."""
    heavy = heavy_load(actions, people, heavy_share=heavy_share)
    return Warnings(heavy, asked_twice(actions))


def heavy_load(
    actions: Iterable[ActionRow], people: Set[UUID], *, heavy_share: int
) -> HeavyLoad | None:
    """Return who holds more than ``heavy_share`` % of the helpers' open steps (R15)."""
    held: dict[UUID, list[ActionRow]] = defaultdict(list)
    for one in actions:
        if one.is_open and one.doer_id is not None and one.doer_id not in people:
            held[one.doer_id].append(one)
    total = sum(len(steps) for steps in held.values())
    if total < FROM_STEPS:
        return None
    most = max(held.values(), key=len)
    if 100 * len(most) <= heavy_share * total:
        return None
    return HeavyLoad(most[0].doer_name, len(most), total)


def asked_twice(actions: Sequence[ActionRow]) -> tuple[AskedTwice, ...]:
    """Return the open steps that ask the same thing: alike in words, or for the same paper.

    Words are compared without capitals, accents, plurals and small words.
    """
    alike: list[tuple[frozenset[str], list[ActionRow]]] = []
    papers: dict[frozenset[str], list[ActionRow]] = defaultdict(list)
    for one in actions:
        if not one.is_open:
            continue
        _put(alike, one)
        if one.paper:
            papers[key_of(one.paper)].append(one)
    found = [AskedTwice(tuple(same)) for _words, same in alike if len(same) > 1]
    same_words = {frozenset(one.id for one in group.actions) for group in found}
    return (
        *found,
        *(
            AskedTwice(tuple(same), same[0].paper)
            for same in papers.values()
            if len(same) > 1 and frozenset(one.id for one in same) not in same_words
        ),
    )


def key_of(text: str) -> frozenset[str]:
    """Return the words of ``text`` that count, as they are compared."""
    split = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(letter for letter in split if not unicodedata.combining(letter))
    words = _WORD.findall(bare)
    return frozenset(_stem(word) for word in words if word not in _EMPTY) or frozenset(words)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def _put(alike: list[tuple[frozenset[str], list[ActionRow]]], one: ActionRow) -> None:
    key = key_of(one.what)
    for words, same in alike:
        if len(key & words) >= ALIKE * len(key | words):
            same.append(one)
            return
    alike.append((key, [one]))
