"""The research files (R26), one for each evaluator: pathways whose adults agree to the study of
that one by name, and nothing that names them.

Who takes her agreement back before the freeze is not in it; she leaves a panel in the same way,
without a word: no list says who was there.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.circle.models import Pathway, PathwayPerson
from portal.consent.queries import in_studies
from portal.core.value import Value
from portal.evaluation.models import ResearchFile, ResearchRow
from portal.evaluation.queries.facts import WHICH, Fact, Window
from portal.evaluation.queries.facts_of_choice import circle_sizes, days_to_referent
from portal.evaluation.queries.facts_of_help import disagreements, meetings, steps_in_time
from portal.evaluation.rules import K
from portal.territories.models import Territory

_PEOPLE = (
    select(WHICH, Territory.code, Pathway.target_public, PathwayPerson.account_id, Account.shut_at)
    .join(Territory, Territory.id == Pathway.territory_id)
    .join(PathwayPerson, PathwayPerson.pathway_id == Pathway.id)
    .join(Account, Account.id == PathwayPerson.account_id)
    .where(PathwayPerson.left_at.is_(None), ~PathwayPerson.is_child)
)


class Home(Value):
    """One pathway: its territory (a code) and whom it is offered to."""

    id: Hashable
    territory: str
    target_public: str


def keep_rows(session: Session, period_id: UUID, window: Window, *, at: datetime) -> None:
    """Write the rows of each evaluator's file as they are at ``at`` (UTC), once.

    Fewer than 11 pathways make no file.
    """
    files = {whose: blurred(found) for whose, found in agreeing(session, at).items()}
    kept = [
        ResearchFile(id=uuid4(), period_id=period_id, evaluator_id=whose)
        for whose, found in files.items()
        if found
    ]
    if not kept:
        return
    session.add_all(kept)
    session.flush()
    homes = [(file.id, home) for file in kept for home in files[file.evaluator_id]]
    days, circle = (
        _values(days_to_referent(session, window)),
        _values(circle_sizes(session, window)),
    )
    versions, met = _sums(disagreements(session, window)), _sums(meetings(session, window))
    steps = _sums(steps_in_time(session, window))
    session.execute(
        insert(ResearchRow),
        [
            {
                "id": uuid4(),
                "period_id": period_id,
                "file_id": file_id,
                "territory": home.territory,
                "target_public": home.target_public,
                "days_to_referent": days.get(home.id),
                "circle": circle.get(home.id),
                "versions": versions[home.id][0],
                "disagreements": versions[home.id][1],
                "meetings": met[home.id][0],
                "meetings_with_her": met[home.id][1],
                "steps": steps[home.id][0],
                "steps_in_time": steps[home.id][1],
            }
            for file_id, home in homes
        ],
    )


def agreeing(session: Session, at: datetime) -> dict[UUID, list[Home]]:
    """Return, for each evaluator, the pathways all of whose adults agree to that study.

    One of a couple never tells of the other; a file that she closed is read for no study (GDPR 18).
    """
    adults: dict[Home, set[UUID]] = defaultdict(set)
    closed = set()
    for key, territory, public, person_id, shut_at in session.execute(_PEOPLE):
        adults[Home(key, territory, public)].add(person_id)
        if shut_at is not None:
            closed.add(person_id)
    return {
        evaluator_id: _whole(adults, agree - closed)
        for evaluator_id, agree in in_studies(session, at=at).items()
    }


def _whole(adults: Mapping[Home, set[UUID]], agree: Collection[UUID]) -> list[Home]:
    return [home for home, people in adults.items() if people.issubset(agree)]


def blurred(homes: list[Home], k: int = K) -> list[Home]:
    """Return ``homes`` without the places and publics that fewer than ``k`` of them share.

    Nothing at all when they are fewer than ``k``; without any place when those left without one
    would be fewer than ``k``.
    """
    if len(homes) < k:
        return []
    shared = Counter((home.territory, home.target_public) for home in homes)
    rare = {key for key, number in shared.items() if number < k}
    alone = sum(shared[key] for key in rare)
    if 0 < alone < k:
        rare = set(shared)
    return [
        Home(home.id, "", "") if (home.territory, home.target_public) in rare else home
        for home in homes
    ]


def _values(facts: Iterable[Fact]) -> dict[Hashable, int]:
    return {fact.who: fact.whole for fact in facts}


def _sums(facts: Iterable[Fact]) -> dict[Hashable, tuple[int, int]]:
    found: dict[Hashable, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for fact in facts:
        whole, part = found[fact.who]
        found[fact.who] = (whole + fact.whole, part + fact.part)
    return found
