"""Which kind of device asks: a word for the person's own log, never a fingerprint."""

import re
from ipaddress import IPv6Address, ip_address, ip_network

from flask import request

_TABLET = re.compile(r"ipad|tablet|android(?!.*mobile)", re.IGNORECASE)
_PHONE = re.compile(r"mobi|iphone|android|phone", re.IGNORECASE)


def device_class(user_agent: str) -> str:
    """Return ``"tablet"``, ``"phone"`` or ``"computer"`` for a User-Agent header."""
    if _TABLET.search(user_agent):
        return "tablet"
    return "phone" if _PHONE.search(user_agent) else "computer"


def device() -> str:
    """Return the class of the device that sent this request."""
    return device_class(request.headers.get("User-Agent", ""))


def place() -> str:
    """Return where this request comes from on the network; it is never kept in clear.

    Who has an IPv6 address has 2^64 of them: they are one place.
    """
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        return str(ip_network((address, 64), strict=False))
    return str(address)


def near() -> str:
    """Return where this request comes from, as widely as one provider hands places out."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return ""
    return str(ip_network((address, 48 if isinstance(address, IPv6Address) else 24), strict=False))
