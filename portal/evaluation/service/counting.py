"""From facts to numbers that may be read: everything passes by ``rules``."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from portal.core.value import Value
from portal.evaluation.catalogue import INDICATORS, POOLED, Indicator, Measure, Opinion, Reach
from portal.evaluation.queries.facts import Asked, Fact, Window
from portal.evaluation.queries.facts_of_choice import CHOICE, offered
from portal.evaluation.queries.facts_of_help import HELP
from portal.evaluation.queries.facts_of_opinions import OPINIONS
from portal.evaluation.queries.facts_of_tools import TOOLS
from portal.evaluation.queries.results import Sitting, everywhere
from portal.evaluation.rules import (
    INSIDE,
    K,
    Shown,
    Weight,
    count,
    median,
    pooled,
    publishable,
    ratio,
)
from portal.feedback.catalogue import SETS

Say = Callable[[int, int], None]
"""Hears how many indicators were counted, of how many."""
FACTS: Mapping[str, Asked] = {**CHOICE, **HELP, **OPINIONS, **TOOLS}


class Line(Value):
    """What may be read of one line of an indicator in one territory (its code, or ``*``)."""

    reach: Reach
    territory: str
    indicator: Indicator
    cut: str
    shown: Shown


@dataclass
class _Pile:
    """The facts of one territory on one line, by person or pathway."""

    wholes: dict[Hashable, int] = field(default_factory=lambda: defaultdict(int))
    parts: dict[Hashable, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, fact: Fact) -> None:
        self.wholes[fact.who] += fact.whole
        self.parts[fact.who] += fact.part

    @property
    def rests(self) -> dict[Hashable, int]:
        return {who: whole - self.parts[who] for who, whole in self.wholes.items()}


def in_silence(_counted: int, _of: int) -> None:
    """Say nothing: on a page nobody waits for a line of progress."""


def lines(
    session: Session, window: Window, territories: Sequence[str], *, say: Say = in_silence
) -> Iterator[Line]:
    """Give every number of a report, as far as it may be read; ``say`` hears how far it is.

    What is read in answers is made of published results: it can tell no more than they do.
    """
    answers = everywhere(session, window.quarters)
    for number, one in enumerate(INDICATORS):
        say(number, len(INDICATORS))
        if one.missing:
            continue
        if one.opinions:
            yield from _of_opinions(one, answers, territories)
            continue
        piles = _piled(FACTS[one.code](session, window))
        if one.by_public:
            places = offered(session, window)
            yield from _by_public(
                one, piles, {place: places.get(place, ()) for place in territories}
            )
            continue
        for cut, _words in one.cuts:
            here = {place: piles.get((place, cut), _Pile()) for place in territories}
            yield from _of_facts(one, cut, here)
    say(len(INDICATORS), len(INDICATORS))


def _piled(facts: Iterable[Fact]) -> dict[tuple[str, str], _Pile]:
    piles: dict[tuple[str, str], _Pile] = defaultdict(_Pile)
    for fact in facts:
        piles[fact.territory, fact.cut].add(fact)
    return piles


def _by_public(
    one: Indicator,
    piles: Mapping[tuple[str, str], _Pile],
    offered_in: Mapping[str, Iterable[str]],
) -> Iterator[Line]:
    """Give the numbers of each public in a territory, under the rule of the answers to a question.

    Their sum may be read beside them: where one is hidden, others are, in an order fixed
    beforehand. Each unit is one pathway. A public to whom it is offered here has its line even
    when nobody is of it, and no other has: everyone knows that nobody is.

    Inside the team they are those of everyone: beside them, those of a lower threshold, which
    hide others, would give a hidden one away.
    """
    for place, known in offered_in.items():
        publics = sorted({*known, *(public for there, public in piles if there == place)})
        counts = {public: len(piles.get((place, public), _Pile()).wholes) for public in publics}
        for public, number in publishable(counts).items():
            for reach in Reach:
                yield Line(reach, place, one, public, Shown(number))


def _of_facts(one: Indicator, cut: str, here: Mapping[str, _Pile]) -> Iterator[Line]:
    small = []
    for place, pile in here.items():
        shown = _shown(one, pile, K)
        # what is hidden for another reason than its size stands in no pool
        if shown.whole is None and (not one.both or len(pile.wholes) < K):
            small.append(pile)
        yield Line(Reach.PUBLISHED, place, one, cut, shown)
        yield Line(Reach.INSIDE, place, one, cut, _shown(one, pile, INSIDE))
    if one.of_people and one.measure is not Measure.MEDIAN:
        wholes = [sum(pile.wholes.values()) for pile in small]
        parts = [sum(pile.parts.values()) for pile in small]
        together = pooled(wholes, parts if one.measure is Measure.RATIO else None)
        yield Line(Reach.PUBLISHED, POOLED, one, cut, together)


def _shown(one: Indicator, pile: _Pile, k: int) -> Shown:
    if one.measure is Measure.MEDIAN:
        return median(list(pile.wholes.values()), k=k)
    if one.owed:
        return Shown(sum(pile.wholes.values()), sum(pile.parts.values()))
    whole = _weight(pile.wholes)
    if one.measure is Measure.COUNT:
        return count(whole, k=k)
    shown = ratio(_weight(pile.parts), _weight(pile.rests), whole, k=k)
    return Shown() if one.both and shown.part is None else shown


def _weight(units: Mapping[Hashable, int]) -> Weight:
    there = [number for number in units.values() if number]
    return Weight(sum(there), len(there), max(there, default=0))


def _of_opinions(
    one: Indicator, answers: Mapping[Sitting, dict[str, int]], territories: Sequence[str]
) -> Iterator[Line]:
    for cut, opinion in one.opinions:
        for place in territories:
            shown = _composed(opinion, place, answers)
            for reach in Reach:
                yield Line(reach, place, one, cut, shown)


def _composed(opinion: Opinion, place: str, answers: Mapping[Sitting, dict[str, int]]) -> Shown:
    """Add up published results: those of fewer than 11 people are left out, whole and part."""
    whole, part = 0, 0
    hidden = False
    for (territory, _period, moment, code), counts in answers.items():
        if territory != place or code != opinion.question or moment not in opinion.moments:
            continue
        total = sum(counts.values())
        question = next((each for each in SETS[moment] if each.code == code), None)
        if total < K or question is None:
            continue
        every = {choice.value: counts.get(choice.value, 0) for choice in question.choices}
        shown = publishable(every, hide_first=question.hide_first)
        known = [number for value in opinion.values if (number := shown[value]) is not None]
        hidden = hidden or len(known) < len(opinion.values)
        whole, part = whole + total, part + sum(known)
    if not whole:
        return Shown()
    return Shown(whole, None if hidden else part)
