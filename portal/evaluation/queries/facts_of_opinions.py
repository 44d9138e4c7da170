"""Facts on who gave an opinion, of those who were asked for one, at each moment (P1).

Where results tell how many people answered, this tells the very same number; elsewhere it counts
pathways and not adults: a difference would tell how many couples there are.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sqlalchemy import ColumnElement, and_, case, exists, func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.circle.models import Pathway, PathwayEvent, PathwayPerson, PathwayState
from portal.core.roles import Role
from portal.evaluation.queries.facts import Asked, Fact, Window, of_pathways
from portal.evaluation.queries.facts_of_choice import BEGAN_BEFORE
from portal.feedback.catalogue import OPENS_AFTER, Moment
from portal.feedback.models import OpinionAnswer, Participation
from portal.referent.models import Mandate
from portal.territories.models import Territory


def opinions_given(session: Session, window: Window) -> Iterator[Fact]:
    """Give those who were asked at each moment; a part of them answered (P1)."""
    yield from first_opinions(session, window)
    yield from _after_a_change(session, window)
    yield from _at_the_end(session, window)
    yield from _every_three_months(session, window)


def first_opinions(session: Session, window: Window) -> Iterator[Fact]:
    """Give one for each pathway that began; its part is an opinion of an adult at entry."""
    asked = of_pathways(case((_gave(Moment.ENTRY), 1), else_=0)).where(
        window.holds(Pathway.active_since)
    )
    return (Fact(code, who, 1, part) for code, who, part in session.execute(asked))


def _after_a_change(session: Session, window: Window) -> Iterator[Fact]:
    """Give one for each pathway that got another referent, as Q11 does."""
    asked = (
        of_pathways(case((_gave(Moment.CHANGE, window), 1), else_=0))
        .join(Mandate, Mandate.pathway_id == Pathway.id)
        .where(window.holds(Mandate.started_at), BEGAN_BEFORE)
        .distinct()
    )
    return (Fact(code, who, 1, part, "change") for code, who, part in session.execute(asked))


def _at_the_end(session: Session, window: Window) -> Iterator[Fact]:
    """Give one for each pathway that ended."""
    ended = exists().where(
        PathwayEvent.pathway_id == Pathway.id,
        PathwayEvent.state == PathwayState.ENDED,
        window.holds(PathwayEvent.at),
    )
    asked = of_pathways(case((_gave(Moment.END, window), 1), else_=0)).where(ended)
    return (Fact(code, who, 1, part, "end") for code, who, part in session.execute(asked))


def _every_three_months(session: Session, window: Window) -> Iterator[Fact]:
    """Give one for each adult who could answer in the last quarter of the window.

    As many answered as the results say. Who left since stands among those who were asked.
    """
    if not window.quarters:
        return
    asked, answered = _asked(session, window), _answered(session, window.quarters[-1])
    for code in asked.keys() | answered.keys():
        for number in range(max(asked[code], answered[code])):
            yield Fact(code, number, 1, int(number < answered[code]), "three_months")


def _asked(session: Session, window: Window) -> Mapping[str, int]:
    old_enough = window.until - OPENS_AFTER[Moment.THREE_MONTHS]
    adult = exists().where(
        PathwayPerson.account_id == Account.id,
        ~PathwayPerson.is_child,
        PathwayPerson.left_at.is_(None),
    )
    found = (
        select(Territory.code, func.count(Account.id).label("number"))
        .join(Account, Account.territory_id == Territory.id)
        .where(
            Account.role == Role.PERSON,
            Account.erased_at.is_(None),
            Account.created_at < old_enough,
            adult,
        )
        .group_by(Territory.code)
    )
    return defaultdict(int, {row.code: row.number for row in session.execute(found)})


def _answered(session: Session, quarter: str) -> Mapping[str, int]:
    found = (
        select(OpinionAnswer.territory, OpinionAnswer.question, func.count())
        .where(OpinionAnswer.period == quarter, OpinionAnswer.moment == Moment.THREE_MONTHS)
        .group_by(OpinionAnswer.territory, OpinionAnswer.question)
    )
    most: dict[str, int] = defaultdict(int)
    for code, _question, number in session.execute(found):
        most[code] = max(most[code], number)
    return most


def _gave(moment: Moment, window: Window | None = None) -> ColumnElement[bool]:
    """Return the condition that an adult answered at ``moment``, since ``window`` began."""
    since = window.quarters[:1] if window else ()
    return exists().where(
        PathwayPerson.pathway_id == Pathway.id,
        ~PathwayPerson.is_child,
        Participation.account_id == PathwayPerson.account_id,
        Participation.moment == moment,
        and_(True, *(Participation.period >= first for first in since)),
    )


OPINIONS: Mapping[str, Asked] = {"P1": opinions_given}
