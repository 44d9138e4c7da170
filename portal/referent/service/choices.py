"""Her wishes in order, the answer of the commission, and her own yes or no at the end (R25)."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.circle.queries import pathway_of
from portal.core import events, ledger
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.referent.events import ChoiceAnswered, ChoiceClosed, ChoiceGiven
from portal.referent.models import Choice, ChoiceClose, CommissionAnswer, RankedWish
from portal.referent.queries import leads, open_choice, own_choice, referent_of, waiting_wish
from portal.referent.queries.choices import ANSWER_WORDS, HER_WORDS
from portal.referent.rules import check_order, check_wish
from portal.referent.service import acts
from portal.territories.catalogue import ChoiceMode

MOST = 2000
"""The longest words for a commission, or from one, in characters."""


def rank(
    session: Session,
    *,
    pathway_id: UUID,
    helper_ids: Sequence[UUID],
    words: str,
    language: str,
    by: UUID,
    at: datetime,
    is_silent: bool = False,
) -> Choice:
    """Give the wishes of ``by``, in her order, to the commission of her territory.

    ``words`` are hers, in ``language``, for the commission alone. An answer « none of them » that
    she had before is closed by her new wishes. Raise ``Refused``: ``not-yours``, ``pathway-over``,
    ``direct-mode``, ``already-asked``, ``nobody``, ``too-many``, ``twice``, ``not-in-circle``,
    ``already-referent``, ``too-long``.
    """
    ledger.hold(session)
    pathway = acts.check_adult(session, pathway_id, by, open_only=True)
    found = acts.settings_now(session, pathway, at)
    if found.choice_mode is not ChoiceMode.COMMISSION:
        raise Refused("direct-mode")
    check_order(helper_ids, most=found.wish_ranks)
    if len(words.strip()) > MOST:
        raise Refused("too-long")
    _check_each(session, pathway_id, helper_ids, by)
    close_open(session, pathway_id, ChoiceClose.REFUSED, at=at, by=by)
    choice = Choice(
        id=uuid4(),
        pathway_id=pathway_id,
        asked_by_id=by,
        asked_at=at,
        language=language,
        is_silent=is_silent and referent_of(session, pathway_id) is not None,
        answer_due=acts.answer_due(session, pathway, at),
    )
    if words.strip():
        choice.words = vault_of(session).seal(HER_WORDS, choice.id, words.strip())
    session.add(choice)
    session.flush()
    for position, helper_id in enumerate(helper_ids, start=1):
        wish = RankedWish(
            id=uuid4(), choice_id=choice.id, position=position, helper_id=helper_id, by_id=by, at=at
        )
        ledger.record(session, wish, kind="mandate.ranked", at=at)
    session.flush()
    events.publish(session, ChoiceGiven(at, choice.id, pathway.territory_id))
    return choice


def _check_each(session: Session, pathway_id: UUID, helper_ids: Collection[UUID], by: UUID) -> None:
    # The list of another adult does not count: she does not know of it, and has one of her own.
    current = referent_of(session, pathway_id)
    present, open_one = acts.circle(session, pathway_id, by), own_choice(session, pathway_id, by)
    waits = open_one is not None and not open_one.is_none
    waits = waits or waiting_wish(session, pathway_id) is not None
    for helper_id in helper_ids:
        check_wish(
            helper_id=helper_id,
            circle=present,
            referent_id=current.helper_id if current else None,
            waiting=waits,
        )


def answer_as_commission(
    session: Session,
    *,
    choice_id: UUID,
    helper_id: UUID | None,
    words: str,
    language: str,
    by: UUID,
    at: datetime,
) -> CommissionAnswer:
    """Write what the commission answers her: one of her wishes, or ``None`` for none of them.

    It asks nobody and begins nothing: she says yes or no. ``words`` are for her. Raise ``Refused``:
    ``not-yours`` unless ``by`` leads where she lives, ``closed``, ``not-her-wish``,
    ``not-in-circle``, ``nothing-written``, ``too-long``.
    """
    ledger.hold(session)
    choice = session.get(Choice, choice_id, populate_existing=True)
    if choice is None or not leads(session, account_id=by, pathway_id=choice.pathway_id):
        raise Refused("not-yours")
    known = open_choice(session, choice_id)
    if known is None or known.answered_at is not None:
        raise Refused("closed")
    if helper_id is not None and helper_id not in {one.helper_id for one in known.wishes}:
        raise Refused("not-her-wish")
    present = acts.circle(session, choice.pathway_id, choice.asked_by_id)
    if helper_id is not None and helper_id not in present:
        raise Refused("not-in-circle")
    said = words.strip()
    if not said:
        raise Refused("nothing-written")
    if len(said) > MOST:
        raise Refused("too-long")
    answer = CommissionAnswer(
        id=uuid4(), choice_id=choice_id, helper_id=helper_id, by_id=by, at=at, language=language
    )
    answer.words = vault_of(session).seal(ANSWER_WORDS, answer.id, said)
    ledger.record(session, answer, kind="mandate.commission", at=at)
    events.publish(session, ChoiceAnswered(at, choice_id, choice.asked_by_id))
    return answer


def close_choice(session: Session, *, choice_id: UUID, by: UUID, at: datetime) -> None:
    """Say no to the answer, or take the wishes back: no reason, no proof, at any time.

    Hers alone: the other adult of her household withholds his own yes, and undoes nothing (R04).
    What was asked of a professional is taken back with it. Raise ``Refused``: ``not-yours``,
    ``closed``.
    """
    ledger.hold(session)
    choice = session.get(Choice, choice_id, populate_existing=True)
    if choice is None or choice.asked_by_id != by:
        raise Refused("not-yours")
    pathway = pathway_of(session, by)
    if pathway is None or pathway.id != choice.pathway_id or pathway.is_child:
        raise Refused("not-yours")
    known = open_choice(session, choice_id)
    if known is None:
        raise Refused("closed")
    how = ChoiceClose.CANCELLED if known.answered_at is None else ChoiceClose.REFUSED
    wish = waiting_wish(session, choice.pathway_id)
    if wish is not None and wish.asked_by_id == by:
        mandate = acts.of_my_household(session, wish.mandate_id, by)
        acts.cancel_wish(session, mandate, by=by, at=at)
    _shut(session, choice, how, at)


def check_ranked(
    session: Session, pathway_id: UUID, ranked_id: UUID, helper_id: UUID, *, by: UUID
) -> bool:
    """Say whether the change is silent, when it is the turn of the wish ``ranked_id`` of ``by``.

    Raise ``Refused("not-yet")`` when it is not: before the commission answered her, or while
    another wish of hers comes first.
    """
    choice = own_choice(session, pathway_id, by)
    turn = choice.next_of(acts.circle(session, pathway_id, by)) if choice else None
    if choice is None or turn is None or (turn.id, turn.helper_id) != (ranked_id, helper_id):
        raise Refused("not-yet")
    return choice.is_silent


def close_open(
    session: Session, pathway_id: UUID, how: ChoiceClose, *, at: datetime, by: UUID | None = None
) -> None:
    """Close the open choices of a pathway, or that of ``by`` alone."""
    found = select(Choice).where(Choice.pathway_id == pathway_id, Choice.closed_at.is_(None))
    for choice in session.scalars(found.order_by(Choice.asked_at, Choice.id)).all():
        if by in (None, choice.asked_by_id):
            _shut(session, choice, how, at)


def close_when_nobody_is_left(
    session: Session, pathway_id: UUID, *, by: UUID, at: datetime
) -> None:
    """Close the choice of ``by`` when none of her wishes can be asked any more."""
    choice = own_choice(session, pathway_id, by)
    if choice is not None and choice.next_of(acts.circle(session, pathway_id, by)) is None:
        close_open(session, pathway_id, ChoiceClose.NOBODY, at=at, by=by)


def _shut(session: Session, choice: Choice, how: ChoiceClose, at: datetime) -> None:
    choice.closed_at, choice.closed_how = at, how
    events.publish(session, ChoiceClosed(at, choice.id))
