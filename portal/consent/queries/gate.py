"""The gate: the one question « may they see? », in one statement."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account
from portal.audit.queries import LawRow
from portal.circle.models import (
    CircleAnswer,
    CircleMember,
    CircleWord,
    Pathway,
    PathwayPerson,
)
from portal.circle.queries import OVER
from portal.consent.catalogue import FILE_THEMES, Item, Theme, items_ever, version_on
from portal.consent.models import ConsentEvent, ConsentRecord, ConsentState, lines_of
from portal.consent.queries.sight import Sight, _made
from portal.core.closed import gate_answered
from portal.core.database import rows_of
from portal.trusted.catalogue import MEASURES
from portal.trusted.models import Guardianship, TrustedPerson
from portal.trusted.queries import in_force, stands_beside

OPEN = (ConsentState.GIVEN, ConsentState.RENEWED)


def is_last() -> ColumnElement[bool]:
    """Return the condition that an event is the last one of its record."""
    later = aliased(ConsentEvent)
    return ~(
        select(later.id)
        .where(
            later.record_id == ConsentEvent.record_id, later.ledger_seq > ConsentEvent.ledger_seq
        )
        .exists()
    )


_IN_FORCE = (
    select(
        ConsentRecord.recipient_id,
        ConsentRecord.person_id,
        ConsentRecord.theme,
        ConsentRecord.items,
        ConsentRecord.notice_version,
    )
    .join(ConsentEvent, ConsentEvent.record_id == ConsentRecord.id)
    .join(
        PathwayPerson,
        (PathwayPerson.account_id == ConsentRecord.person_id) & PathwayPerson.left_at.is_(None),
    )
    .join(Account, (Account.id == ConsentRecord.person_id) & Account.shut_at.is_(None))
    .join(Pathway, Pathway.id == PathwayPerson.pathway_id)
    .where(
        ConsentRecord.recipient_id.in_(bindparam("viewer_ids")),
        ConsentRecord.person_id.in_(bindparam("person_ids")),
        ConsentRecord.valid_until >= bindparam("on"),
        ConsentRecord.theme.in_(FILE_THEMES),
        Pathway.state.not_in(OVER),
        ConsentEvent.state.in_(OPEN),
        is_last(),
    )
)
_OF_HELPERS = (
    _IN_FORCE.join(
        CircleMember,
        (CircleMember.pathway_id == Pathway.id)
        & (CircleMember.account_id == ConsentRecord.recipient_id),
    )
    .join(
        CircleAnswer,
        (CircleAnswer.member_id == CircleMember.id)
        & (CircleAnswer.person_id == ConsentRecord.person_id),
    )
    .where(
        CircleMember.left_at.is_(None),
        CircleAnswer.word == CircleWord.YES,
        CircleAnswer.ended_at.is_(None),
        # who left and came back starts again with nothing
        ConsentEvent.at >= CircleAnswer.answered_at,
    )
)
_OF_TRUSTED = _IN_FORCE.join(
    TrustedPerson,
    (TrustedPerson.person_id == ConsentRecord.person_id)
    & (TrustedPerson.account_id == ConsentRecord.recipient_id),
).where(
    stands_beside(bindparam("on")),
    # her choice says « read the plan »: no other agreement opens anything to who she chose
    ConsentRecord.theme == Theme.PLAN,
    ConsentEvent.at >= TrustedPerson.chosen_at,
)
# in no order: each row only adds lines to a set
_GATE: Any = _OF_HELPERS.union_all(_OF_TRUSTED)

_OF_GUARDIAN = (
    select(Guardianship.person_id, Guardianship.measure)
    .join(Account, (Account.id == Guardianship.person_id) & Account.shut_at.is_(None))
    .join(
        PathwayPerson,
        (PathwayPerson.account_id == Guardianship.person_id) & PathwayPerson.left_at.is_(None),
    )
    .join(Pathway, (Pathway.id == PathwayPerson.pathway_id) & Pathway.state.not_in(OVER))
    .where(Guardianship.account_id == bindparam("viewer_id"), in_force(bindparam("on")))
)


def themes_seen_by(session: Session, *, viewer_id: UUID, person_id: UUID, on: date) -> Sight:
    """Ask the gate about one person."""
    asked = themes_seen_by_of_many(session, viewer_id=viewer_id, person_ids=(person_id,), on=on)
    return asked[person_id]


def themes_seen_by_of_many(
    session: Session, *, viewer_id: UUID, person_ids: Collection[UUID], on: date
) -> dict[UUID, Sight]:
    """Return what ``viewer_id`` may see of each person on the day ``on`` (Paris): THE gate.

    Last event given or renewed, not past its day, and the viewer present in the circle of her
    pathway, or beside her by her choice and his yes: all in one statement at the instant of the
    question. Never kept, never cached.
    Everyone asked about has an entry.
    """
    asked = themes_seen_by_each(session, viewer_ids=(viewer_id,), person_ids=person_ids, on=on)
    return asked[viewer_id]


def themes_seen_by_each(
    session: Session, *, viewer_ids: Collection[UUID], person_ids: Collection[UUID], on: date
) -> dict[UUID, dict[UUID, Sight]]:
    """Ask the gate for several viewers at once, in one statement: viewer to person to themes."""
    found: dict[UUID, dict[UUID, dict[Theme, set[Item]]]] = {
        viewer_id: {person_id: {} for person_id in person_ids} for viewer_id in viewer_ids
    }
    asked = {"viewer_ids": list(found), "person_ids": list(set(person_ids)), "on": on}
    for row in rows_of(session, _GATE, asked):
        opened = found[row.recipient_id][row.person_id].setdefault(row.theme, set())
        opened |= lines_of(row.theme, row.items, row.notice_version)
    made = {
        viewer_id: {
            person_id: _made(themes, viewer_id, _all(themes.values()), {person_id})
            for person_id, themes in people.items()
        }
        for viewer_id, people in found.items()
    }
    for viewer_id, sights in made.items():
        gate_answered(session, viewer_id, {one: hers.items for one, hers in sights.items()})
    return made


def seen_with(hers: Sight, theme: Theme, items: Collection[Item] | None, on: date) -> Sight:
    """Return ``hers`` as if she had said yes, on the day ``on``, to ``items`` of ``theme`` too.

    For her own preview alone: nothing is agreed, and nobody else may ask (tests/house).
    """
    lines = version_on(theme, on).items if items is None else items
    return _made({*hers, theme}, hers.viewer_id, hers.items.union(lines), hers.people)


def seen_by_law(session: Session, access: LawRow) -> Sight:
    """Return what the law opens to its reader of the person of ``access``: the other answer.

    ``access`` was just read for him, with its line in her log: without a yes, never without trace.
    """
    themes = [Theme(code) for code in access.themes]
    items = _all(map(items_ever, themes))
    gate_answered(session, access.viewer_id, {access.person_id: items})
    return _made(themes, access.viewer_id, items, {access.person_id})


def seen_by_guardian(session: Session, *, viewer_id: UUID, on: date) -> Sight | None:
    """Return what his measure opens to a guardian on the day ``on`` (Paris): confirmed by a lead,
    not contested, not past, her file not shut. ``None``: nothing. Its line goes with each reading.
    """
    row = session.execute(_OF_GUARDIAN, {"viewer_id": viewer_id, "on": on}).first()
    if row is None:
        return None
    themes = [Theme(code) for code in MEASURES[row.measure].opens]
    items = _all(map(items_ever, themes))
    gate_answered(session, viewer_id, {row.person_id: items})
    return _made(themes, viewer_id, items, {row.person_id})


def _all(each: Iterable[Collection[Item]]) -> frozenset[Item]:
    return frozenset(item for items in each for item in items)
