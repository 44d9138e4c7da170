"""The verbs: tell, take back, read, forget; choose a way; let what waits leave. None commits."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from portal.notifications.service.channels import (
    ask_channel,
    choose_hours,
    confirm_channel,
    forget_checks,
    stop_channel,
)
from portal.notifications.service.notices import erase_before, read, read_all, take_back, tell
from portal.notifications.service.outbox import Letter, not_sent, sent, take, try_again

__all__ = [
    "Letter",
    "ask_channel",
    "choose_hours",
    "confirm_channel",
    "erase_before",
    "forget_checks",
    "not_sent",
    "read",
    "read_all",
    "sent",
    "stop_channel",
    "take",
    "take_back",
    "tell",
    "tidy_news",
    "try_again",
]


def tidy_news(session: Session, *, kept: timedelta, at: datetime) -> int:
    """Erase, at ``at`` (UTC), news older than ``kept`` and addresses never shown to be one's own.

    Return how many notices went.
    """
    forget_checks(session, at)
    return erase_before(session, at - kept)
