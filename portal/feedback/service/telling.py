"""A testimony (R10): her story in her words, under an invented first name, taken back in one act.

Her agreement to it is a record of another room: ``portal.subscriptions`` ends one with the other.
"""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core import events
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.feedback.catalogue import (
    LONGEST_COMMENT,
    LONGEST_INVENTED,
    Audience,
    Moment,
    Standing,
    period_of,
)
from portal.feedback.events import StoryTakenBack
from portal.feedback.queries import HerWords, her_words, names_around, sittings
from portal.feedback.queries.waiting import Opinion
from portal.feedback.rules import people_in
from portal.feedback.service.hers import erase
from portal.feedback.service.sending import MIXED_WITH, let_wait, mix


def check_story(session: Session, account_id: UUID, *, words: str, invented: str) -> None:
    """Raise ``Refused`` when a story cannot be told so: to be asked before she agrees to it.

    ``"nothing-written"``, ``"comment-too-long"``, ``"name-missing"``, ``"name-too-long"``, or
    ``"own-name"``: a first name that is hers is not an invented one.
    """
    words, invented = words.strip(), " ".join(invented.split())
    if not words:
        raise Refused("nothing-written")
    if len(words) > LONGEST_COMMENT:
        raise Refused("comment-too-long")
    if not invented:
        raise Refused("name-missing")
    if len(invented) > LONGEST_INVENTED:
        raise Refused("name-too-long")
    hers = session.get_one(Account, account_id).first_name
    if hers.casefold() in invented.casefold().split():
        raise Refused("own-name")


def names_in(session: Session, words: str, *, invented: str, territory_id: UUID) -> tuple[str, ...]:
    """Return the names and numbers that ``words`` may hold, but for the ``invented`` one.

    They are shown to her before she sends: nothing is altered.
    """
    told = invented.casefold().split()
    found = people_in(words, names_around(session, territory_id))
    return tuple(one for one in found if one.casefold() not in told)


def tell(
    session: Session,
    *,
    account_id: UUID,
    territory_code: str,
    words: str,
    language: str,
    invented: str,
    audience: Audience,
    at: datetime,
) -> None:
    """Keep a story as words of an opinion are kept: sealed until the quarter is over, then mixed.

    One lives at a time, and one a quarter is told. Two at the same instant meet the key of
    ``participation``. Raise ``Refused`` as ``check_story``, or ``"already-told"``.
    """
    check_story(session, account_id, words=words, invented=invented)
    today = local_date(at)
    told = Moment.STORY in sittings(session, account_id, on=today).sent
    if told or _living(session, account_id):
        raise Refused("already-told")
    period = period_of(today)
    story = Opinion(
        territory_code,
        Moment.STORY,
        {},
        uuid4(),
        words.strip(),
        language,
        audience,
        " ".join(invented.split()),
    )
    let_wait(session, account_id, period, story)
    session.flush()
    mix(session, period, account_id, most=MIXED_WITH)


def stop_telling(session: Session, *, account_id: UUID, at: datetime) -> None:
    """Erase the story of ``account_id`` and all that was said of it, everywhere, at once.

    Without one, nothing happens: the agreement and the story each end the other.
    """
    living = _living(session, account_id)
    for one in living:
        erase(session, one)
    if living:
        events.publish(session, StoryTakenBack(at, account_id))


def _living(session: Session, account_id: UUID) -> list[HerWords]:
    return [
        one
        for one in her_words(session, account_id)
        if one.moment is Moment.STORY and one.standing is not Standing.TAKEN_BACK
    ]
