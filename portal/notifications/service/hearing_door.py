"""What is told of doors: somebody came in before her, or she lost all that opens hers."""

from sqlalchemy.orm import Session

from portal.accounts.events import (
    AccessEnded,
    DenialAnswered,
    FirstUseDenied,
    LostCardAgreed,
    LostCardAsked,
    LostCardOver,
)
from portal.accounts.queries import colleagues_of
from portal.notifications.catalogue import NoticeKind
from portal.notifications.service.channels import stop_channel
from portal.notifications.service.notices import take_back, tell
from portal.notifications.service.readers import leads_of

TOLD_IN_A_SERVICE = 20
"""Enough for somebody to hear of it, and no storm of notices in a large service."""


def access_ended(session: Session, event: AccessEnded) -> None:
    """Tell who has no way in any more nothing outside either."""
    stop_channel(session, by=event.account_id)


def first_use_denied(session: Session, event: FirstUseDenied) -> None:
    """Tell the leads and the service that made the card: not who she is.

    Who made it and who told its code are not told: the lead speaks with them himself.
    """
    hands = {one for one in (event.maker_id, event.teller_id) if one is not None}
    colleagues = colleagues_of(session, event.maker_id, but=hands, most=TOLD_IN_A_SERVICE)
    for reader_id in (*leads_of(session, event.territory_id), *colleagues):
        tell(
            session,
            to=reader_id,
            kind=NoticeKind.FIRST_USE_DENIED,
            subject=event.denial_id,
            path="/pro/cartes-contestees",
            at=event.at,
        )


def denial_answered(session: Session, event: DenialAnswered) -> None:
    """Tell her, for when she comes in again; the notices of desks wait no more."""
    take_back(session, subject=event.denial_id, kind=NoticeKind.FIRST_USE_DENIED)
    tell(
        session,
        to=event.account_id,
        kind=NoticeKind.DENIAL_ANSWERED,
        subject=event.denial_id,
        path="/mes-entrees",
        at=event.at,
    )


def lost_card_asked(session: Session, event: LostCardAsked) -> None:
    """Tell her: whoever still comes in her name may stop it."""
    tell(
        session,
        to=event.account_id,
        kind=NoticeKind.CARD_LOST,
        about=event.by_id,
        subject=event.lost_id,
        path="/mes-entrees",
        at=event.at,
    )


def lost_card_agreed(session: Session, event: LostCardAgreed) -> None:
    """Tell her again, and the leads: not who she is."""
    take_back(session, subject=event.lost_id, kind=NoticeKind.CARD_LOST)
    tell(
        session,
        to=event.account_id,
        kind=NoticeKind.LOST_CARD_AGREED,
        subject=event.lost_id,
        path="/mes-entrees",
        at=event.at,
    )
    for lead_id in leads_of(session, event.territory_id):
        tell(
            session,
            to=lead_id,
            kind=NoticeKind.LOST_CARDS,
            subject=event.lost_id,
            path="/pro/cartes-contestees",
            at=event.at,
        )


def lost_card_over(session: Session, event: LostCardOver) -> None:
    """Take back what asked her to look: the new card is made, or she said no."""
    for kind in (NoticeKind.CARD_LOST, NoticeKind.LOST_CARD_AGREED):
        take_back(session, subject=event.lost_id, kind=kind)
