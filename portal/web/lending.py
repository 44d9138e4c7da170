"""A desk's screen in the hands of somebody who has no account yet: one page of hers, no other.

Kept in the signed cookie of the browser with the session that lent it, as her own cookie is kept
when she has an account: until the screen is given back no address of that session opens anything
else. Who signs in again has a session to which nothing is lent.
"""

from flask import session as page_cookie

from portal.web.principal import me, visitor

FINISHED = "/pro/proposer/cote-a-cote/fini"
_LENT, _ONWARD = "lent", "onward"


def lend(there: str, *, back: str) -> None:
    """Lend the screen of the session that asks: only the page ``there`` opens from now on.

    ``back`` is the address at which its owner goes on. Both are paths of this portal.
    """
    page_cookie[_LENT] = [str(me().session_id), there, back]
    page_cookie.pop(_ONWARD, None)


def lent_page() -> str | None:
    """Return the only page that opens on this screen, or ``None`` when it is not lent."""
    kept = page_cookie.get(_LENT)
    holder = visitor() if kept else None
    return str(kept[1]) if kept and holder and str(holder.session_id) == kept[0] else None


def take_back() -> None:
    """Note that the screen is given back: nothing of hers stays in the cookie."""
    kept = page_cookie.get(_LENT)
    page_cookie.clear()
    if kept:
        page_cookie[_ONWARD] = kept[2]


def onward() -> str:
    """Return where the owner of the screen goes on after it was given back, or nothing."""
    return str(page_cookie.get(_ONWARD, ""))
