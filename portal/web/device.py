"""Which kind of device asks: a word for the person's own log, never a fingerprint."""

import re

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
