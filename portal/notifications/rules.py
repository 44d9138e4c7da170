"""What an address is, and when a message may leave."""

import re
from datetime import date, datetime, time, timedelta

from portal.core.clock import PARIS
from portal.core.value import Value
from portal.core.working_days import LocalHolidays, is_holiday
from portal.notifications.catalogue import LONGEST_ADDRESS, WINDOWS, Channel, Hours
from portal.territories.catalogue import QuietDays
from portal.territories.queries import TerritorySettings

_MAIL = re.compile(r"[A-Za-z0-9_%+-]+(\.[A-Za-z0-9_%+-]+)*@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_MOBILE = re.compile(r"0([67]\d{8})")
_SUNDAY = 6
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


class Quiet(Value):
    """When a territory lets nothing leave: from an hour (Paris) on, before one, on some days."""

    starts: int = 24
    ends: int = 0
    days: QuietDays = QuietDays.NONE
    local_holidays: LocalHolidays = LocalHolidays.NONE

    @classmethod
    def of(cls, known: TerritorySettings) -> "Quiet":
        """Return what the settings of a territory say."""
        return cls(known.quiet_from, known.quiet_until, known.quiet_days, known.local_holidays)

    def holds_on(self, day: date) -> bool:
        """Say whether nothing at all leaves on ``day``."""
        if self.days is QuietDays.NONE:
            return False
        if day.weekday() == _SUNDAY:
            return True
        return self.days is QuietDays.SUNDAYS_HOLIDAYS and is_holiday(day, self.local_holidays)


AT_ONCE = Quiet()
"""For what somebody waits for with the page open: her own code."""


def may_leave_at(hours: Hours, at: datetime, quiet: Quiet = AT_ONCE) -> datetime:
    """Return the first instant from ``at`` (UTC) on at which a message may leave.

    Both ``hours``, which the reader chose, and ``quiet``, which his territory did, must let it: the
    stricter wins.
    """
    first, last = WINDOWS[hours]
    first, last = max(first, quiet.ends), min(last, quiet.starts)
    assert first < last, "no hour is left to write at"
    here = at.astimezone(PARIS)
    day = here.date()
    if here.hour >= last:
        day += timedelta(days=1)
    while quiet.holds_on(day):
        day += timedelta(days=1)
    opens = datetime.combine(day, time(first), PARIS)
    return at if here >= opens else opens.astimezone(at.tzinfo)
