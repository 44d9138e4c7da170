"""What an address is, and when a message may leave."""

import re
from datetime import datetime, timedelta

from portal.core.clock import PARIS
from portal.notifications.catalogue import LONGEST_ADDRESS, WINDOWS, Channel, Hours

_MAIL = re.compile(r"[A-Za-z0-9_%+-]+(\.[A-Za-z0-9_%+-]+)*@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_MOBILE = re.compile(r"0([67]\d{8})")
_ABROAD = re.compile(r"\+[1-9]\d{7,14}")


def read_address(channel: Channel, typed: str) -> str | None:
    """Return the address that ``typed`` means, or ``None`` when it can be none.

    A French mobile number is given back as ``+33…``; any other begins with ``+`` and its country.
    """
    kept = typed.strip()
    if len(kept) > LONGEST_ADDRESS:
        return None
    if channel is Channel.EMAIL:
        return kept if _MAIL.fullmatch(kept) else None
    digits = re.sub(r"[ .\-()\u00a0\u202f]", "", kept)
    if not digits.isascii():
        return None
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    french = _MOBILE.fullmatch(digits) or re.fullmatch(r"\+330?([67]\d{8})", digits)
    if french:
        return f"+33{french[1]}"
    # A French number that is no mobile takes no text.
    abroad = _ABROAD.fullmatch(digits) and not digits.startswith("+33")
    return digits if abroad else None


def may_leave_at(hours: Hours, at: datetime) -> datetime:
    """Return the first instant from ``at`` (UTC) on at which ``hours`` let a message leave."""
    first, last = WINDOWS[hours]
    here = at.astimezone(PARIS)
    if first <= here.hour < last:
        return at
    opens = here.replace(hour=first, minute=0, second=0, microsecond=0)
    if here.hour >= last:
        opens += timedelta(days=1)
    return opens.astimezone(at.tzinfo)
