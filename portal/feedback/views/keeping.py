"""Where an opinion waits until she sends it: in her own browser, sealed, for this session only.

The portal keeps nothing of it. The page cookie is signed but can be read by who holds the phone:
the draft in it is sealed for the session of hers in which she answers, and opens in no other one.
"""

import base64
import zlib

from flask import g
from flask import session as page_cookie

from portal.core.clock import local_date
from portal.core.encryption import Unreadable
from portal.feedback.catalogue import LONGEST_COMMENT, Moment, period_of
from portal.feedback.forms import Draft, read_draft
from portal.feedback.queries import SetRow, asked_sets
from portal.web.language import language
from portal.web.principal import me
from portal.web.request import database, db, now

_ENTRY = "opinion"
_PLACE = "opinion.draft"
# Sealed bytes. The whole cookie then stays under 3.5 kB: phones take 4.
_LARGEST = 2400


def asked_today(moment: Moment) -> SetRow:
    """Return what is asked at a moment of today's quarter, in the language in use.

    One question to the database for a whole page, the same whatever she answered before.
    """
    found: dict[Moment, SetRow] | None = g.get("asked_sets")
    if found is None:
        found = g.asked_sets = asked_sets(db(), period_of(local_date(now())), language=language())
    return found[moment]


def kept() -> Draft | None:
    """Return the draft of this session, at its first step, or ``None``."""
    sealed = page_cookie.get(_ENTRY)
    if sealed is None:
        return None
    try:
        packed = database().vault.open(_PLACE, me().session_id, sealed)
        return read_draft(zlib.decompress(base64.b85decode(packed)).decode(), asked_today)
    except (Unreadable, ValueError, IndexError):
        # Somebody else's session, or questions that have changed since: she starts again.
        return None


def keep(draft: Draft) -> bool:
    """Keep ``draft`` in the place of any other. Return whether it is small enough to be kept."""
    # Packed only when she wrote words: answers alone always have the same length.
    packed = zlib.compress(draft.written().encode(), level=9 if draft.words else 0)
    sealed = database().vault.seal(_PLACE, me().session_id, base64.b85encode(packed).decode())
    if len(draft.words) > LONGEST_COMMENT or len(sealed) > _LARGEST:
        return False
    page_cookie[_ENTRY] = sealed
    return True


def forget() -> None:
    """Erase the draft: it was sent."""
    page_cookie.pop(_ENTRY, None)
