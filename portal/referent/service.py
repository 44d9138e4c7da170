"""The verbs: ask, cancel, accept, decline. None takes a reason: there is nowhere to write one.

Each holds the chain before it asks what is possible, so that a yes and a « j’annule » at the same
instant come one after the other. Instants are in UTC.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.circle.queries import OVER, helpers_of, pathway_of
from portal.consent import service as consent
from portal.consent.catalogue import Notice, Theme, french_mandate_notice
from portal.core import ledger
from portal.core.refusal import Refused
from portal.referent.models import Mandate, MandateClose, MandateEvent, MandateEventKind
from portal.referent.queries import referent_of, waiting_wish
from portal.referent.rules import check_themes, check_waiting, check_wish


def ask(
    session: Session,
    *,
    pathway_id: UUID,
    helper_id: UUID,
    themes: Collection[Theme],
    by: UUID,
    at: datetime,
    notice: Notice | None = None,
) -> Mandate:
    """Note that ``by``, an adult of the pathway, wants ``helper_id`` as referent. Return the wish.

    ``notice`` holds the words before her when she ticked ``themes``; without it, the French ones.
    Nothing changes for the referent of today. Raise ``Refused``: ``not-yours``, ``pathway-over``,
    ``not-in-circle``, ``already-referent``, ``already-asked``, ``theme-apart``.
    """
    ledger.hold(session)
    pathway = pathway_of(session, by)
    if pathway is None or pathway.id != pathway_id or pathway.is_child:
        raise Refused("not-yours")
    if pathway.state in OVER:
        raise Refused("pathway-over")
    current = referent_of(session, pathway_id)
    check_wish(
        helper_id=helper_id,
        circle=_circle(session, pathway_id),
        referent_id=current.helper_id if current else None,
        waiting=waiting_wish(session, pathway_id) is not None,
    )
    check_themes(themes)
    notice = notice or french_mandate_notice(consent.recipient_of(session, helper_id), themes)
    mandate = Mandate(
        id=uuid4(),
        pathway_id=pathway_id,
        helper_id=helper_id,
        asked_by_id=by,
        asked_at=at,
        themes=",".join(sorted(set(themes))),
        notice=notice.text,
        notice_language=notice.language,
    )
    session.add(mandate)
    session.flush()
    _note(session, mandate, MandateEventKind.ASKED, by=by, at=at, notice_hash=_proof_of(notice))
    return mandate


def cancel(session: Session, *, mandate_id: UUID, by: UUID, at: datetime) -> None:
    """Take back one's own wish. Raise ``Refused``: ``not-yours``, ``closed``."""
    mandate = _held(session, mandate_id)
    if mandate is None or mandate.asked_by_id != by:
        raise Refused("not-yours")
    _close(session, check_waiting(mandate), MandateClose.CANCELLED, at=at)
    _note(session, mandate, MandateEventKind.CANCELLED, by=by, at=at)


def accept(session: Session, *, mandate_id: UUID, by: UUID, at: datetime) -> None:
    """Say yes to a wish: the old mandate ends and the new one begins at the same instant ``at``.

    The agreements that came with the old mandate end; those she ticked for ``by`` begin (R14),
    as her act: with the words that she read.
    Raise ``Refused``: ``not-yours``, ``closed``, ``not-in-circle``.
    """
    mandate = _mine_to_answer(session, mandate_id, by)
    if by not in _circle(session, mandate.pathway_id):
        raise Refused("not-in-circle")
    _note(session, mandate, MandateEventKind.ACCEPTED, by=by, at=at)
    old = _active(session, mandate.pathway_id)
    if old is not None:
        _close(session, old, MandateClose.ENDED, at=at)
        _note(session, old, MandateEventKind.ENDED, by=by, at=at)
        consent.end_with_mandate(session, mandate_id=old.id, by=by, at=at)
    mandate.started_at = at
    session.flush()
    _note(session, mandate, MandateEventKind.STARTED, by=by, at=at)
    themes = [Theme(code) for code in mandate.themes.split(",") if code]
    if themes:
        consent.give_with_mandate(
            session,
            person_id=mandate.asked_by_id,
            recipient_id=mandate.helper_id,
            themes=themes,
            mandate_id=mandate.id,
            at=at,
            notice=Notice(mandate.notice, mandate.notice_language),
        )


def decline(session: Session, *, mandate_id: UUID, by: UUID, at: datetime) -> None:
    """Say no to a wish: the referent of today stays.

    Raise ``Refused``: ``not-yours``, ``closed``.
    """
    mandate = _mine_to_answer(session, mandate_id, by)
    _close(session, mandate, MandateClose.DECLINED, at=at)
    _note(session, mandate, MandateEventKind.DECLINED, by=by, at=at)


def _circle(session: Session, pathway_id: UUID) -> set[UUID]:
    helpers = helpers_of(session, pathway_id)
    return {helper.account_id for helper in helpers if helper.account_id is not None}


def _held(session: Session, mandate_id: UUID) -> Mandate | None:
    ledger.hold(session)
    return session.get(Mandate, mandate_id, populate_existing=True)


def _mine_to_answer(session: Session, mandate_id: UUID, by: UUID) -> Mandate:
    mandate = _held(session, mandate_id)
    if mandate is None or mandate.helper_id != by:
        raise Refused("not-yours")
    return check_waiting(mandate)


def _active(session: Session, pathway_id: UUID) -> Mandate | None:
    return session.scalars(
        select(Mandate).where(
            Mandate.pathway_id == pathway_id,
            Mandate.started_at.is_not(None),
            Mandate.closed_at.is_(None),
        )
    ).first()


def _close(session: Session, mandate: Mandate, how: MandateClose, *, at: datetime) -> None:
    mandate.closed_at, mandate.closed_how = at, how
    session.flush()


def _proof_of(notice: Notice) -> str | None:
    return notice.digest if notice.text else None


def _note(
    session: Session,
    mandate: Mandate,
    kind: MandateEventKind,
    *,
    by: UUID,
    at: datetime,
    notice_hash: str | None = None,
) -> None:
    event = MandateEvent(
        id=uuid4(), mandate_id=mandate.id, kind=kind, at=at, by_id=by, notice_hash=notice_hash
    )
    ledger.record(session, event, kind=f"mandate.{kind.value}", at=at)
