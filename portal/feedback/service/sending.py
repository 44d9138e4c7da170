"""Send an opinion: what is said, and by whom it was said, to tables that nothing links."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.feedback.catalogue import NO_ANSWER, Moment, asked_of, period_of
from portal.feedback.models import Participation, WaitingOpinion
from portal.feedback.queries import RECEIPT, SetRow, asked, asked_sets, sittings
from portal.feedback.queries.waiting import Opinion, sealed
from portal.feedback.service.given import Given

_MIX = text(
    "WITH taken AS (DELETE FROM participation WHERE ctid IN ("
    "SELECT ctid FROM participation WHERE period = :period "
    "ORDER BY (account_id = :account_id) DESC, random() LIMIT :most FOR UPDATE SKIP LOCKED"
    ") RETURNING account_id, moment, period, receipt) "
    "INSERT INTO participation (account_id, moment, period, receipt) "
    "SELECT account_id, moment, period, receipt FROM taken ORDER BY random()"
)
MIXED_WITH = 200
"""How many others one opinion is mixed with: what it costs does not grow with their number."""


def send(
    session: Session,
    given: Given,
    *,
    account_id: UUID,
    territory_code: str,
    moment: Moment,
    written: str | None = None,
    at: datetime,
) -> bool:
    """Keep an opinion as ``keep`` does, and mix who answered with those who had."""
    new = keep(
        session,
        given,
        account_id=account_id,
        territory_code=territory_code,
        moment=moment,
        written=written,
        at=at,
    )
    if new:
        mix(session, period_of(local_date(at)), account_id, most=MIXED_WITH)
    return new


def keep(
    session: Session,
    given: Given,
    *,
    account_id: UUID,
    territory_code: str,
    moment: Moment,
    written: str | None = None,
    at: datetime,
) -> bool:
    """Keep an opinion. Return whether it was new: the second one of a quarter changes nothing.

    The order in which they came is still on the disk of PostgreSQL: who keeps many calls ``mix``
    once, before the end of the transaction.

    A question without an answer, or that another answer leaves out, counts as « no answer », so
    that every question of a sitting has the same total. ``at`` only gives the quarter (in Paris)
    and is not kept. What is answered waits, sealed, for the quarter to be over (``release``); who
    answered goes to a table that nothing links to it.

    ``written`` is the quarter in which a phone kept it: it may come twice, later too
    (``_came_before``).

    Two sendings at the same instant meet the key of ``participation``: the loser gets the
    database's ``IntegrityError``. Raise ``Refused``: ``"unknown-question"``, ``"unknown-answer"``,
    ``"comment-too-long"``, ``"audience-missing"``, ``"no-words"`` of a professional, which would
    stand among those of people, or ``"not-open"`` for a sitting that is offered later.
    """
    today = local_date(at)
    period = period_of(today)
    row = asked(session, moment, period)
    if moment is Moment.PRO and given.comment.strip():
        raise Refused("no-words")
    opinion = given.opinion(territory_code, moment, _checked(row, given.answers), uuid4())
    known = sittings(session, account_id, on=today)
    if moment in known.sent or _came_before(session, account_id, moment, written):
        return False
    if moment not in known.waiting:
        raise Refused("not-open")
    if written and written != period and _version(session, moment, written) != row.id:
        raise Refused("unknown-question")
    let_wait(session, account_id, period, opinion)
    return True


def let_wait(session: Session, account_id: UUID, period: str, opinion: Opinion) -> None:
    """Let ``opinion`` wait, sealed, for the quarter to be over; she has the receipt of it."""
    opinion_id, moment = uuid4(), opinion.moment
    receipt = _receipt(session, account_id, opinion_id, opinion.comment_id)
    session.add(Participation(account_id=account_id, moment=moment, period=period, receipt=receipt))
    session.flush()
    waits = sealed(session, opinion_id, opinion)
    session.add(WaitingOpinion(id=opinion_id, period=period, sealed=waits))


def _came_before(session: Session, account_id: UUID, moment: Moment, written: str | None) -> bool:
    """Say whether what a phone kept in the quarter ``written`` has come already.

    Answered since then, it is the same one: other questions may have opened meanwhile, and it
    answers nothing that is asked. No other id is asked of the phone: kept beside her account, it
    would lead to what she said.
    """
    if written is None:
        return False
    same = Participation.account_id == account_id, Participation.moment == moment
    found = select(Participation.period).where(*same, Participation.period >= written).limit(1)
    return session.scalar(found) is not None


def _version(session: Session, moment: Moment, period: str) -> UUID | None:
    """Return which questions were asked in ``period``, as a phone says it."""
    found = asked_sets(session, period).get(moment)
    return found.id if found else None


def _receipt(
    session: Session, account_id: UUID, opinion_id: UUID, comment_id: UUID | None
) -> bytes:
    """Return what leads her to her words: as long for who wrote none."""
    text = opinion_id.hex + (comment_id or UUID(int=0)).hex
    return vault_of(session).seal(RECEIPT, account_id, text)


def mix(
    session: Session, period: str, account_id: UUID | None = None, *, most: int | None = None
) -> None:
    """Put those who answered in ``period`` in an order of chance, ``account_id`` among them.

    ``most`` says how many of them, all if it is ``None``. PostgreSQL keeps rows, and writes
    backups, in the order in which they came: the tenth to have answered would stand beside the
    tenth opinion. SQLite keeps this table in its key's order.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_MIX, {"account_id": account_id, "period": period, "most": most})


def _checked(row: SetRow, answers: Mapping[str, str]) -> dict[str, str]:
    """Return an answer to every question of the set: none to those that were not asked of her."""
    for code, value in answers.items():
        question = row.question(code)
        if question is None:
            raise Refused("unknown-question")
        if question.choice(value) is None:
            raise Refused("unknown-answer")
    hers = {question.code for question in asked_of(row.questions, answers)}
    given = {code: value for code, value in answers.items() if code in hers}
    return {question.code: given.get(question.code, NO_ANSWER) for question in row.questions}
