"""Nothing left to come in with, neither card nor words: two people agree, she being there.

Who asks knows her; who agrees is somebody else, of the same département, who sees her. Nobody of
them sees or chooses what opens: her own hands type the six digits. Her cards close when the second
one agrees; her words, if somebody has them, open until the new card is made: whoever reads of it
then may stop it, without a proof, for a day at least.
"""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.accounts.catalogue import LOST_CARD_LIFE, LOST_CARD_WAIT
from portal.accounts.events import LostCardAgreed, LostCardAsked, LostCardOver
from portal.accounts.models import Account, CardEnd, LostCard, RecoveryWords, SignIn
from portal.accounts.secrets import new_card, token_hash
from portal.accounts.service.cards import PURPOSE, card_of, close_card, live_cards
from portal.accounts.service.desk_cards import give_first_card, had_a_hand
from portal.core.events import publish
from portal.core.hashing import Hasher
from portal.core.refusal import Refused
from portal.core.settings import Keys

_NUMBER = "lost-card"


def ask_for_lost_card(
    session: Session, account_id: UUID, *, by: UUID, keys: Keys, at: datetime
) -> str:
    """Note that ``account_id`` lost her card and her words, as ``by``, who knows her, says.

    Return the number of a paper for her. It closes nothing and opens nothing. The caller has made
    sure that ``by`` is in her circle and proved himself. Raise ``Refused``: ``had-a-hand``;
    ``already-asked`` while another one waits, but for ``by`` himself before anybody agreed.
    """
    account = _held(session, account_id)
    if had_a_hand(session, account_id, by):
        raise Refused("had-a-hand")
    waiting = open_lost_card(session, account_id, at=at)
    if waiting is not None:
        if waiting.asked_by_id != by or waiting.agreed_at is not None:
            raise Refused("already-asked")
        waiting.stopped_at = at
    number = new_card()
    lost = LostCard(
        id=uuid4(),
        account_id=account_id,
        territory_id=account.territory_id,
        number_hash=token_hash(keys, _NUMBER, number),
        asked_by_id=by,
        asked_at=at,
    )
    session.flush()
    session.add(lost)
    session.flush()
    publish(session, LostCardAsked(at, lost.id, account_id, by))
    return number


def find_lost_card(session: Session, number: str, *, keys: Keys, at: datetime) -> LostCard | None:
    """Return what the ``number`` of her paper stands for, while it waits."""
    hashed = token_hash(keys, _NUMBER, number)
    lost = session.scalar(select(LostCard).where(LostCard.number_hash == hashed))
    return lost if lost is not None and _waits(lost, at) else None


def agree_on_lost_card(session: Session, lost_id: UUID, *, by: UUID, at: datetime) -> LostCard:
    """Agree, as a second person who sees her: her cards and what they opened close at once.

    The caller has made sure that ``by`` makes cards in her département, and proved himself. Raise
    ``Refused``: ``over``, ``agreed``, ``same-person``, ``had-a-hand``.
    """
    lost = _waiting(session, lost_id, at)
    if lost.agreed_at is not None:
        raise Refused("agreed")
    if lost.asked_by_id == by:
        raise Refused("same-person")
    if had_a_hand(session, lost.account_id, by):
        raise Refused("had-a-hand")
    for card in live_cards(session, lost.account_id, at):
        close_card(session, card, CardEnd.REVOKED, at, device="")
    lost.agreed_by_id, lost.agreed_at, lost.opens_at = by, at, at + LOST_CARD_WAIT
    session.flush()
    publish(session, LostCardAgreed(at, lost.id, lost.account_id, lost.territory_id, by))
    return lost


def stop_lost_card(session: Session, account_id: UUID, *, at: datetime) -> None:
    """Let no card be made: she says so herself, without a proof. Raise ``Refused("over")``."""
    _held(session, account_id)
    lost = open_lost_card(session, account_id, at=at)
    if lost is None:
        raise Refused("over")
    lost.stopped_at = at
    session.flush()
    publish(session, LostCardOver(at, lost.id))


def make_lost_card(
    session: Session,
    lost_id: UUID,
    *,
    session_id: UUID,
    pin: str,
    hasher: Hasher,
    at: datetime,
) -> None:
    """Make her new card once the wait is over; the desk's session keeps it, to be printed.

    ``pin`` is typed by her own hands. All that came before ends: cards, words, sessions. Raise
    ``Refused``: ``over``, ``not-agreed``, ``too-early``, ``had-a-hand``, or why the digits cannot
    be chosen.
    """
    lost = _waiting(session, lost_id, at)
    desk = session.get_one(SignIn, session_id)
    if lost.opens_at is None:
        raise Refused("not-agreed")
    if lost.opens_at > at:
        raise Refused("too-early")
    if had_a_hand(session, lost.account_id, desk.account_id):
        raise Refused("had-a-hand")
    for card in live_cards(session, lost.account_id, at):
        close_card(session, card, CardEnd.REPLACED, at, device="")
    hers = (SignIn.account_id == lost.account_id, SignIn.ended_at.is_(None))
    session.execute(update(SignIn).where(*hers).values(ended_at=at, held=None))
    session.execute(delete(RecoveryWords).where(RecoveryWords.account_id == lost.account_id))
    lost.made_at, lost.made_by_id = at, desk.account_id
    session.flush()
    give_first_card(session, lost.account_id, session_id=session_id, pin=pin, hasher=hasher, at=at)
    publish(session, LostCardOver(at, lost.id))


def close_by_number(
    session: Session, token: str, *, everything: bool, by: UUID, keys: Keys, at: datetime
) -> None:
    """Close the card of ``token``, that somebody brought to a desk, and what it opened.

    With ``everything``, all her cards and open sessions: somebody else has come in. Her words stay.
    She reads who did it; he reads nothing of her. Raise ``Refused("unknown-card")`` for a card that
    no longer opens or is not known.
    """
    card = card_of(session, token_hash(keys, PURPOSE, token))
    if card is None or card.ended_at is not None:
        raise Refused("unknown-card")
    account_id, name = card.account_id, session.get_one(Account, by).display_name
    others = live_cards(session, account_id, at) if everything else ()
    for one in (card, *(other for other in others if other.id != card.id)):
        close_card(session, one, CardEnd.REVOKED, at, device="", with_name=name)
    if everything:
        hers = (SignIn.account_id == account_id, SignIn.ended_at.is_(None))
        session.execute(update(SignIn).where(*hers).values(ended_at=at, held=None))


def open_lost_card(session: Session, account_id: UUID, *, at: datetime) -> LostCard | None:
    """Return what is open for an account at ``at`` (UTC). One that waited too long is closed."""
    found = select(LostCard).where(
        LostCard.account_id == account_id,
        LostCard.made_at.is_(None),
        LostCard.stopped_at.is_(None),
    )
    lost = session.scalar(found)
    if lost is not None and not _waits(lost, at):
        lost.stopped_at = at
        session.flush()
        return None
    return lost


def _waits(lost: LostCard, at: datetime) -> bool:
    since = lost.opens_at or lost.asked_at
    return lost.made_at is None and lost.stopped_at is None and at <= since + LOST_CARD_LIFE


def _waiting(session: Session, lost_id: UUID, at: datetime) -> LostCard:
    account_id = session.scalar(select(LostCard.account_id).where(LostCard.id == lost_id))
    if account_id is None:
        raise Refused("over")
    _held(session, account_id)
    lost = session.get_one(LostCard, lost_id, populate_existing=True)
    if not _waits(lost, at):
        raise Refused("over")
    return lost


def _held(session: Session, account_id: UUID) -> Account:
    # Two desks, or she and a desk, at once: one comes after the other.
    hold = select(Account.id).where(Account.id == account_id)
    session.execute(hold.with_for_update(key_share=True))
    return session.get_one(Account, account_id)
