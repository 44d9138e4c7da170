"""Who stands in whose circle, as a condition that every question about a presence asks."""

from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import aliased

from portal.circle.models import CircleAnswer, CircleMember, CircleWord, PathwayPerson


def stands_for(person: Any, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that the ``CircleMember`` around is in the circle of ``person``.

    ``person`` is ``PathwayPerson`` or an alias of it, in the question around. An adult who left a
    household is no longer there; for a child the yes of one adult who lives there is enough.
    """
    answer, adult = aliased(CircleAnswer), aliased(PathwayPerson)
    said = (
        select(answer.id)
        .join(
            adult,
            (adult.account_id == answer.person_id) & (adult.pathway_id == CircleMember.pathway_id),
        )
        .where(
            answer.member_id == CircleMember.id,
            answer.word == CircleWord.YES,
            answer.ended_at.is_(None),
            adult.left_at.is_(None),
            or_(answer.person_id == person.account_id, person.is_child),
            *more,
        )
        .correlate_except(answer, adult)
    )
    return and_(CircleMember.left_at.is_(None), person.left_at.is_(None), said.exists())


def of_all_adults() -> ColumnElement[bool]:
    """Return the condition that every adult let the ``CircleMember`` around come.

    He is common from then on, as long as one of them has him: an adult who takes him out of her own
    circle, or who leaves the household, changes nothing that another one reads (R04). So is who
    became the referent: that, and not the leaving of an adult, makes him common without her yes.
    """
    answer, adult = aliased(CircleAnswer), aliased(PathwayPerson)
    said = (
        select(answer.id)
        .where(
            answer.member_id == CircleMember.id,
            answer.person_id == adult.account_id,
            answer.word == CircleWord.YES,
        )
        .correlate_except(answer)
    )
    without = (
        select(adult.account_id)
        .where(
            adult.pathway_id == CircleMember.pathway_id,
            adult.is_child.is_(False),
            ~said.exists(),
        )
        .correlate_except(adult)
    )
    common = or_(CircleMember.common_since.is_not(None), ~without.exists())
    return and_(CircleMember.left_at.is_(None), common)
