"""Facts on agreements, on what the law opened, and on what services answered."""

from collections.abc import Iterator, Mapping

from sqlalchemy import and_, case, exists, func, select
from sqlalchemy.orm import Session

from portal.audit.models import LawAccess, LawDelay
from portal.consent.queries import given_and_withdrawn
from portal.evaluation.queries.facts import Asked, Fact, Window
from portal.feedback.catalogue import THEMES, ReplyState
from portal.feedback.models import (
    CommentTheme,
    OpinionComment,
    ReplyCheck,
    ServiceReply,
    ServiceRequest,
)
from portal.territories.models import Territory

_DONE = ServiceReply.state == ReplyState.DONE


def agreements(session: Session, window: Window) -> Iterator[Fact]:
    """Give the agreements given, and those taken back: a right that is used, no failure (D1)."""
    for code, who, given, withdrawn in given_and_withdrawn(
        session, since=window.since, until=window.until
    ):
        if given:
            yield Fact(code, who, given, cut="given")
        if withdrawn:
            yield Fact(code, who, withdrawn, cut="withdrawn")


def opened_by_law(session: Session, window: Window) -> Iterator[Fact]:
    """Give what the law opened without her yes (D2), but what a lead refused."""
    refused = exists().where(LawDelay.access_id == LawAccess.id, LawDelay.until.is_(None))
    asked = (
        select(Territory.code, LawAccess.person_id, func.count())
        .join(Territory, Territory.id == LawAccess.territory_id)
        .where(window.holds(LawAccess.at), ~refused)
        .group_by(Territory.code, LawAccess.person_id)
    )
    return (Fact(*row) for row in session.execute(asked))


def replies_in_time(session: Session, window: Window) -> Iterator[Fact]:
    """Give one for each answer that a service owed; its part came in time (P2)."""
    in_time = exists().where(
        ServiceReply.request_id == ServiceRequest.id,
        ServiceReply.answered_on <= ServiceRequest.due_on,
    )
    asked = (
        select(Territory.code, ServiceRequest.id, case((in_time, 1), else_=0))
        .join(Territory, Territory.id == ServiceRequest.territory_id)
        .where(ServiceRequest.due_on.between(window.starts_on, window.ends_on))
    )
    return (Fact(code, who, 1, part) for code, who, part in session.execute(asked))


def changes_made(session: Session, window: Window) -> Iterator[Fact]:
    """Give one for each request answered; its part is done, as peers confirmed (P3)."""
    confirmed = func.max(case((and_(_DONE, ReplyCheck.holds), 1), else_=0))
    asked = (
        select(Territory.code, ServiceRequest.id, confirmed)
        .join(Territory, Territory.id == ServiceRequest.territory_id)
        .join(ServiceReply, ServiceReply.request_id == ServiceRequest.id)
        .outerjoin(ReplyCheck, ReplyCheck.reply_id == ServiceReply.id)
        .where(ServiceReply.answered_on.between(window.starts_on, window.ends_on))
        .group_by(Territory.code, ServiceRequest.id)
    )
    return (Fact(code, who, 1, part) for code, who, part in session.execute(asked))


def themes_seen(session: Session, window: Window) -> Iterator[Fact]:
    """Give the words in which peers or evaluators saw each theme of the evaluation (QL)."""
    asked = (
        select(OpinionComment.territory, OpinionComment.id, CommentTheme.theme)
        .join(CommentTheme, CommentTheme.comment_id == OpinionComment.id)
        .where(OpinionComment.period.in_(window.quarters), CommentTheme.theme.in_(list(THEMES)))
        .distinct()
    )
    return (Fact(code, who, 1, cut=theme) for code, who, theme in session.execute(asked))


TOOLS: Mapping[str, Asked] = {
    "D1": agreements,
    "D2": opened_by_law,
    "P2": replies_in_time,
    "P3": changes_made,
    "QL": themes_seen,
}
