"""How somebody is reached from a phone."""

from portal.core.value import Value


class Links(Value):
    """How somebody is reached from a phone: addresses that work, or ``None``."""

    tel: str | None
    sms: str | None


def links_to(phone: str | None, *, sms_only: bool = False) -> Links:
    """Return the ``tel:`` and ``sms:`` addresses of a French number; a landline takes no SMS."""
    digits = "".join(c for c in phone or "" if c.isdigit() or c == "+")
    if not digits:
        return Links(None, None)
    mobile = digits.startswith(("06", "07", "+336", "+337"))
    return Links(tel=None if sms_only else f"tel:{digits}", sms=f"sms:{digits}" if mobile else None)
