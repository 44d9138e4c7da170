"""What she asks about her data, and what she may do at once by herself."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.clock import local_date
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.notifications.catalogue import NoticeKind
from portal.notifications.service.notices import tell
from portal.records.catalogue import READ
from portal.records.models import DataRequest, RequestEnd, RequestKind
from portal.territories.models import Territory

WORDS, REPLY = "data_request.words", "data_request.reply"
MOST_OPEN = 20


def ask_correction(
    session: Session,
    *,
    by: UUID,
    about: str | None,
    words: str,
    language: str,
    within: timedelta,
    at: datetime,
) -> DataRequest:
    """Ask that something held about ``by`` be put right (GDPR 16): answered ``within`` a time.

    The same words, asked twice about the same thing, are one request.
    Raise ``Refused``: ``"no-words"``, ``"not-there"``, ``"too-many"``.
    """
    if not words.strip():
        raise Refused("no-words")
    if about is not None and about not in READ:
        raise Refused("not-there")
    waiting = _waiting(session, by, RequestKind.CORRECT)
    for one in waiting:
        same = one.about == about and one.words is not None
        if same and vault_of(session).open(WORDS, one.id, one.words or b"") == words.strip():
            return one
    if len(waiting) >= MOST_OPEN:
        raise Refused("too-many")
    made = _request(session, by, RequestKind.CORRECT, language, within, at)
    made.about = about
    made.words = vault_of(session).seal(WORDS, made.id, words.strip())
    session.add(made)
    session.flush()
    return made


def ask_erasure(
    session: Session, *, by: UUID, language: str, within: timedelta, at: datetime
) -> DataRequest:
    """Ask that all be erased (GDPR 17), ``within`` a time: from now on nobody but her reads it.

    Until then she may take it back. Asked twice, it is one request, with its first day.
    """
    waiting = _waiting(session, by, RequestKind.ERASE)
    if waiting:
        return waiting[0]
    made = _request(session, by, RequestKind.ERASE, language, within, at)
    session.add(made)
    session.flush()
    shut(session, by=by, at=at)
    return made


def take_back(session: Session, *, by: UUID, at: datetime) -> None:
    """Keep everything after all: the request to erase ends. Nothing opens again by that.

    Raise ``Refused("not-there")`` when none waits.
    """
    waiting = _waiting(session, by, RequestKind.ERASE)
    if not waiting:
        raise Refused("not-there")
    waiting[0].closed_at, waiting[0].closed = at, RequestEnd.TAKEN_BACK
    session.flush()


def shut(session: Session, *, by: UUID, at: datetime) -> None:
    """Let nobody but her read her file from now on (GDPR 18). Agreements stay as they are."""
    session.execute(
        update(Account)
        .where(Account.id == by, Account.shut_at.is_(None))
        .values(shut_at=at, shut_by_time=False)
    )


def open_again(session: Session, *, by: UUID) -> None:
    """Let her agreements count again, as each of them stands.

    Raise ``Refused("erasing")`` while all is about to be erased.
    """
    if _waiting(session, by, RequestKind.ERASE):
        raise Refused("erasing")
    session.execute(
        update(Account).where(Account.id == by).values(shut_at=None, shut_by_time=False)
    )


def answer(
    session: Session,
    *,
    request_id: UUID,
    by_name: str,
    territory_id: UUID,
    done: bool,
    words: str,
    at: datetime,
) -> None:
    """Answer a request to correct, in words that she reads, and tell her: done or not, and why.

    Raise ``Refused``: ``"no-words"``; ``"not-there"`` for a request of another département.
    """
    if not words.strip():
        raise Refused("no-words")
    department = (
        select(Territory.department_id).where(Territory.id == territory_id).scalar_subquery()
    )
    found = session.scalars(
        select(DataRequest)
        .join(Territory, Territory.id == DataRequest.territory_id)
        .where(
            DataRequest.id == request_id,
            DataRequest.kind == RequestKind.CORRECT,
            DataRequest.closed_at.is_(None),
            Territory.department_id == department,
        )
        .with_for_update(of=DataRequest)
    ).first()
    if found is None:
        raise Refused("not-there")
    found.reply = vault_of(session).seal(REPLY, found.id, words.strip())
    found.replied_by_name = by_name
    found.closed_at = at
    found.closed = RequestEnd.DONE if done else RequestEnd.NOT_DONE
    session.flush()
    tell(
        session,
        to=found.person_id,
        kind=NoticeKind.CORRECTION_ANSWERED,
        subject=found.id,
        path="/mes-donnees/demandes",
        at=at,
    )


def _waiting(session: Session, person_id: UUID, kind: RequestKind) -> list[DataRequest]:
    # two at once queue behind her account
    session.execute(select(Account.id).where(Account.id == person_id).with_for_update())
    return list(
        session.scalars(
            select(DataRequest)
            .where(
                DataRequest.person_id == person_id,
                DataRequest.kind == kind,
                DataRequest.closed_at.is_(None),
            )
            .order_by(DataRequest.asked_at, DataRequest.id)
        )
    )


def _request(
    session: Session,
    person_id: UUID,
    kind: RequestKind,
    language: str,
    within: timedelta,
    at: datetime,
) -> DataRequest:
    territory_id = session.scalar(select(Account.territory_id).where(Account.id == person_id))
    assert territory_id is not None
    return DataRequest(
        id=uuid4(),
        person_id=person_id,
        territory_id=territory_id,
        kind=kind,
        language=language,
        asked_at=at,
        due=local_date(at + within),
    )
