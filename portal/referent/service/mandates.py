"""Asking, agreeing, taking back, saying yes, saying no. She gives no reason: nowhere to write one.

Each holds the chain before it asks what is possible, so that a yes and a « j’annule » at the same
instant come one after the other. Instants are in UTC.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.circle import service as circle
from portal.circle.queries import pathway_of
from portal.consent import service as consent
from portal.consent.catalogue import Notice, Theme
from portal.core import events, ledger
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.referent.events import MandateStarted, WishDeclined
from portal.referent.models import (
    AbsenceClose,
    ChoiceClose,
    DeclineCategory,
    DeclineReason,
    Mandate,
    MandateClose,
    MandateEventKind,
    MandateYes,
)
from portal.referent.queries import (
    missing_yes,
    referent_of,
    themes_in,
    waiting_wish,
)
from portal.referent.rules import check_mode, check_waiting, check_wish, check_yes
from portal.referent.service import acts
from portal.referent.service.absences import close_absence
from portal.referent.service.choices import check_ranked, close_open, close_when_nobody_is_left

DECLINE_WORDS = "decline_reason.words"


def ask(
    session: Session,
    *,
    pathway_id: UUID,
    helper_id: UUID,
    themes: Collection[Theme],
    by: UUID,
    at: datetime,
    notice: Notice | None = None,
    is_silent: bool = False,
    ranked_id: UUID | None = None,
) -> Mandate:
    """Note that ``by``, an adult of the pathway, wants ``helper_id`` as referent. Return the wish.

    ``notice`` holds the words before her when she ticked ``themes``; without it, the French ones.
    Nothing changes for the referent of today; ``is_silent``: he is told when the new one says yes.
    ``ranked_id`` is the one of her wishes to which she says yes, where a commission is heard.
    Raise ``Refused``: ``not-yours``, ``pathway-over``, ``not-in-circle``, ``already-referent``,
    ``already-asked``, ``theme-apart``, ``through-commission``, ``not-yet`` for a wish whose turn
    has not come.
    """
    ledger.hold(session)
    pathway = acts.check_adult(session, pathway_id, by, open_only=True)
    current = referent_of(session, pathway_id)
    check_wish(
        helper_id=helper_id,
        circle=acts.circle(session, pathway_id, by),
        referent_id=current.helper_id if current else None,
        waiting=waiting_wish(session, pathway_id) is not None,
    )
    if ranked_id is not None:
        is_silent = check_ranked(session, pathway_id, ranked_id, helper_id, by=by)
    else:
        check_mode(acts.settings_now(session, pathway, at).choice_mode)
        close_open(session, pathway_id, ChoiceClose.CANCELLED, at=at, by=by)
    mandate = Mandate(
        id=uuid4(),
        pathway_id=pathway_id,
        helper_id=helper_id,
        asked_by_id=by,
        asked_at=at,
        is_silent=is_silent and current is not None,
        ranked_id=ranked_id,
        **acts.kept(session, helper_id, themes, notice, at),
    )
    session.add(mandate)
    session.flush()
    kind, proof = MandateEventKind.ASKED, acts.proof_of(mandate)
    acts.note(session, mandate, kind, by=by, at=at, notice_hash=proof)
    acts.tell_when_ready(session, mandate, at)
    return mandate


def agree(
    session: Session,
    *,
    mandate_id: UUID,
    themes: Collection[Theme],
    by: UUID,
    at: datetime,
    notice: Notice | None = None,
) -> MandateYes:
    """Note the yes of ``by``, another adult of the household, to a wish (R04, R25).

    ``themes`` are what she shows him herself, with the words of ``notice`` before her.
    Raise ``Refused``: ``not-yours``, ``closed``, ``already-yes``, ``pathway-over``,
    ``not-in-circle``, ``theme-apart``.
    """
    _hold_pathway_of(session, mandate_id)
    mandate = check_waiting(acts.of_my_household(session, mandate_id, by))
    missing = missing_yes(session, mandate_id)
    check_yes(by=by, asked_by=mandate.asked_by_id, missing=missing)
    acts.check_adult(session, mandate.pathway_id, by, open_only=True)
    if mandate.helper_id not in acts.circle(session, mandate.pathway_id, mandate.asked_by_id):
        raise Refused("not-in-circle")
    words = acts.kept(session, mandate.helper_id, themes, notice, at)
    yes = MandateYes(id=uuid4(), mandate_id=mandate_id, by_id=by, at=at, **words)
    ledger.record(session, yes, kind="mandate.yes", at=at)
    if mandate.helper_id not in acts.circle(session, mandate.pathway_id, by):
        # her yes to him as referent is her yes to him in her own circle
        circle.add_helper(session, mandate.pathway_id, mandate.helper_id, at=at, by=by)
    acts.tell_when_ready(session, mandate, at)
    return yes


def cancel(session: Session, *, mandate_id: UUID, by: UUID, at: datetime) -> None:
    """Take back a wish that waits: one's own, or that of another adult of the household.

    So does who says no, or no more: without the yes of each adult nothing changes (R04).
    Raise ``Refused``: ``not-yours``, ``closed``.
    """
    mandate = acts.of_my_household(session, mandate_id, by)
    acts.cancel_wish(session, check_waiting(mandate), by=by, at=at)


def cancel_own(session: Session, *, by: UUID, at: datetime) -> None:
    """Take back whatever ``by`` asks for now: her wish, and her list. Nothing asked: no matter."""
    ledger.hold(session)
    pathway = pathway_of(session, by)
    if pathway is None:
        return
    wish = waiting_wish(session, pathway.id)
    if wish is not None and wish.asked_by_id == by:
        acts.cancel_wish(session, session.get_one(Mandate, wish.mandate_id), by=by, at=at)
    close_open(session, pathway.id, ChoiceClose.CANCELLED, at=at, by=by)


def accept(session: Session, *, mandate_id: UUID, by: UUID, at: datetime) -> None:
    """Say yes to a wish: the old mandate ends and the new one begins at the same instant ``at``.

    The agreements that came with the old mandate end; those that each adult ticked for ``by`` begin
    (R14), as her own act: with the words that she read. Each of them said yes before (R04).
    Who answered her meanwhile has done his part. Raise ``Refused``: ``not-yours``, ``closed``,
    ``not-all-yes``, ``not-in-circle``.
    """
    _hold_pathway_of(session, mandate_id)
    mandate = acts.mine_to_answer(session, mandate_id, by)
    acts.check_as_asked(session, mandate)
    if missing_yes(session, mandate_id):
        raise Refused("not-all-yes")
    if by not in acts.circle(session, mandate.pathway_id, mandate.asked_by_id):
        raise Refused("not-in-circle")
    acts.note(session, mandate, MandateEventKind.ACCEPTED, by=by, at=at)
    circle.share_member(session, pathway_id=mandate.pathway_id, account_id=by, at=at)
    old = acts.active(session, mandate.pathway_id)
    if old is not None:
        acts.end(session, old, by=by, at=at)
    mandate.started_at = at
    session.flush()
    acts.note(session, mandate, MandateEventKind.STARTED, by=by, at=at)
    _give(session, mandate, mandate, person_id=mandate.asked_by_id, at=at)
    said = select(MandateYes).where(MandateYes.mandate_id == mandate.id)
    for yes in session.scalars(said.order_by(MandateYes.ledger_seq)).all():
        _give(session, mandate, yes, person_id=yes.by_id, at=at)
    close_open(session, mandate.pathway_id, ChoiceClose.STARTED, at=at)
    close_absence(session, mandate.pathway_id, AbsenceClose.CHANGED, at=at, stays=by)
    events.publish(session, MandateStarted(at, mandate.id, mandate.pathway_id, mandate.helper_id))


def _hold_pathway_of(session: Session, mandate_id: UUID) -> None:
    asked = session.get(Mandate, mandate_id)
    if asked is not None:  # the order of who closes a pathway, or both would wait for ever
        circle.hold_pathway(session, asked.pathway_id)


def _give(
    session: Session, mandate: Mandate, said: Mandate | MandateYes, *, person_id: UUID, at: datetime
) -> None:
    themes = themes_in(said.themes)
    lives = pathway_of(session, person_id)
    # Who left the household meanwhile gives nothing through it any more (R04).
    if themes and lives is not None and lives.id == mandate.pathway_id:
        consent.give_with_mandate(
            session,
            person_id=person_id,
            recipient_id=mandate.helper_id,
            themes=themes,
            mandate_id=mandate.id,
            ticked_at=said.asked_at if isinstance(said, Mandate) else said.at,
            at=at,
            notice=Notice(said.notice, said.notice_language),
        )


def decline(
    session: Session,
    *,
    mandate_id: UUID,
    by: UUID,
    at: datetime,
    category: DeclineCategory | None = None,
    words: str = "",
) -> None:
    """Say no to a wish: the referent of today stays, and her next wish may be asked at once.

    ``category`` is counted, ``words`` are kept for ``by`` alone; she learns neither. Raise
    ``Refused``: ``not-yours``, ``closed``.
    """
    mandate = acts.mine_to_answer(session, mandate_id, by)
    said = words.strip()
    if category is not None or said:
        kept = vault_of(session).seal(DECLINE_WORDS, mandate.id, said) if said else None
        category = category or DeclineCategory.OTHER
        session.add(DeclineReason(mandate_id=mandate.id, category=category, words=kept))
    _close_declined(session, mandate, by=by, at=at)


def decline_for(session: Session, *, helper_id: UUID, by: UUID, at: datetime) -> None:
    """Say no to the wishes that wait for ``helper_id``, who works here no more: nobody waits for
    an answer that cannot come (R14)."""
    ledger.hold(session)
    waiting = select(Mandate).where(
        Mandate.helper_id == helper_id, Mandate.started_at.is_(None), Mandate.closed_at.is_(None)
    )
    for mandate in session.scalars(waiting.order_by(Mandate.asked_at, Mandate.id)).all():
        _close_declined(session, mandate, by=by, at=at)


def _close_declined(session: Session, mandate: Mandate, *, by: UUID, at: datetime) -> None:
    acts.close(session, mandate, MandateClose.DECLINED, at=at)
    acts.note(session, mandate, MandateEventKind.DECLINED, by=by, at=at)
    if mandate.ranked_id is not None:
        close_when_nobody_is_left(session, mandate.pathway_id, by=mandate.asked_by_id, at=at)
    events.publish(session, WishDeclined(at, mandate.id, mandate.helper_id, mandate.asked_by_id))
