"""What a secret must be, how long one waits, how long one may stay (SAFETY §2)."""

import re
from datetime import datetime, timedelta

from portal.accounts import catalogue
from portal.accounts.models import SessionKind
from portal.core.settings import SessionLimits, Settings

FREE_TRIES = 5
TRIES_OF_A_CARD = 100
TRIES_OF_A_CODE = 10
LIVE_CARDS = 3
CARD_LIFE = timedelta(days=730)
INVITATION_LIFE = timedelta(days=14)
SIDE_BY_SIDE_TRIES = 5
SIDE_BY_SIDE_PAUSE = timedelta(hours=1)
SHORTEST_PASSWORD = 12
PASSWORD_MEMORY = timedelta(hours=1)
_WAITS = (1, 2, 4, 8, 15, 30, 60)
_FIRST_USE = SessionLimits(timedelta(minutes=40), timedelta(minutes=40))
_SECOND_STEP = SessionLimits(timedelta(minutes=10), timedelta(minutes=10))
_FEWEST_CHARACTERS = 5


def wait_after(failures: int) -> timedelta:
    """Return how long to wait after so many failures in a row: none for the first five."""
    if failures < FREE_TRIES:
        return timedelta(0)
    return timedelta(minutes=_WAITS[min(failures - FREE_TRIES, len(_WAITS) - 1)])


def wait_after_password(failures: int) -> timedelta:
    """Return how long a login waits at one place: a minute at most, it must not become a weapon."""
    return wait_after(failures) / 60


def pin_fault(pin: str) -> str | None:
    """Return why ``pin`` cannot be chosen (``"pin-shape"``, ``"pin-common"``, ``"pin-date"``)."""
    if not re.fullmatch(r"[0-9]{6}", pin):
        return "pin-shape"
    if pin in catalogue.COMMON_PINS or len(set(pin)) == 1:
        return "pin-common"
    if any(_is_date(pin, shape) for shape in ("%d%m%y", "%y%m%d")):
        return "pin-date"
    return None


def _is_date(digits: str, shape: str) -> bool:
    try:
        datetime.strptime(digits, shape)  # noqa: DTZ007 - only its shape is looked at
    except ValueError:
        return False
    return True


def password_fault(password: str, login: str) -> str | None:
    """Return why ``password`` cannot be chosen (``"password-short"``, ``"password-common"``)."""
    if len(password) < SHORTEST_PASSWORD:
        return "password-short"
    plain = password.casefold()
    named = len(login) >= _FEWEST_CHARACTERS and login.casefold() in plain
    known = plain in catalogue.COMMON_PASSWORDS
    if (
        named
        or known
        or len(set(plain)) < _FEWEST_CHARACTERS
        or plain[: len(plain) // 2] * 2 == plain
    ):
        return "password-common"
    return None


def limits(settings: Settings, kind: SessionKind) -> SessionLimits:
    """Return how long a session of ``kind`` may stay idle and last in all."""
    return {
        SessionKind.SHARED_PHONE: settings.shared_phone,
        SessionKind.OWN_PHONE: settings.own_phone,
        SessionKind.DESK: settings.desk,
        SessionKind.SIDE_BY_SIDE: settings.side_by_side,
        SessionKind.FIRST_USE: _FIRST_USE,
        SessionKind.SECOND_STEP: _SECOND_STEP,
    }[kind]


def closes_at(
    settings: Settings, kind: SessionKind, seen_at: datetime, ends_at: datetime
) -> datetime:
    """Return the instant at which a session closes if nothing more is asked of it."""
    return min(ends_at, seen_at + limits(settings, kind).idle)
