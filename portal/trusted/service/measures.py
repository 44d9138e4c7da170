"""A guardian is written down by one, confirmed by another, contested by her: none signs for her."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts import service as accounts
from portal.accounts.models import Account
from portal.core import events, ledger
from portal.core.clock import local_date
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.trusted.catalogue import Measure
from portal.trusted.events import MeasureContested, MeasureRecorded, MeasureSettled
from portal.trusted.models import Guardianship, GuardianshipAct, GuardianshipActKind

ACT_WORDS = "guardianship_act.words"
"""Where the words of an act are sealed."""


def record(
    session: Session,
    *,
    person_id: UUID,
    name: str,
    measure: Measure,
    court: str,
    judged_on: date,
    until: date | None,
    by: UUID,
    at: datetime,
    referent_id: UUID | None,
) -> Guardianship:
    """Write down a measure from its judgment: nothing opens by that. She is told at once.

    Raise ``Refused``: ``"not-referent"``, ``"in-the-future"`` for a judgment to come,
    ``"already-over"`` for a measure that is past, ``"already-there"``.
    """
    if by != referent_id:
        raise Refused("not-referent")
    ledger.hold(session)
    on = local_date(at)
    if judged_on > on:
        raise Refused("in-the-future")
    if until is not None and until < on:
        raise Refused("already-over")
    person = session.scalars(select(Account).where(Account.id == person_id).with_for_update()).one()
    known = select(Guardianship.id).where(
        Guardianship.person_id == person_id, Guardianship.ended_at.is_(None)
    )
    if session.scalar(known) is not None:
        raise Refused("already-there")
    made = Guardianship(
        id=uuid4(),
        person_id=person_id,
        territory_id=person.territory_id,
        name=name,
        measure=measure,
        court=court,
        judged_on=judged_on,
        until=until,
        recorded_by_id=by,
        recorded_by_name=session.get_one(Account, by).display_name,
        recorded_at=at,
    )
    session.add(made)
    session.flush()
    _note(session, made, GuardianshipActKind.RECORDED, by, at)
    events.publish(session, MeasureRecorded(at, made.id, person_id, person.territory_id))
    return made


def confirm(
    session: Session,
    *,
    measure_id: UUID,
    territory_ids: Collection[UUID],
    by: UUID,
    by_name: str,
    at: datetime,
) -> Guardianship:
    """Confirm that the judgment was seen; an account is opened for this measure alone.

    Raise ``Refused``: ``"not-there"``, ``"over"`` when it is confirmed or ended, ``"same-hand"``
    for who wrote it down.
    """
    kept = _held(session, measure_id, territory_ids)
    if kept.confirmed_at is not None or kept.ended_at is not None:
        raise Refused("over")
    if kept.recorded_by_id == by:
        raise Refused("same-hand")
    account = accounts.open_account(
        session,
        role=Role.LEGAL_GUARDIAN,
        first_name=kept.name,
        territory_id=kept.territory_id,
        at=at,
    )
    kept.account_id, kept.confirmed_at = account.id, at
    kept.confirmed_by_id, kept.confirmed_by_name = by, by_name
    _note(session, kept, GuardianshipActKind.CONFIRMED, by, at)
    events.publish(session, MeasureSettled(at, kept.id, kept.person_id))
    return kept


def contest(session: Session, *, by: UUID, words: str, language: str, at: datetime) -> Guardianship:
    """Let her say that it is not right: no proof, no reason; it is closed until a lead answers.

    What she and a lead wrote before stays with its act. Raise ``Refused("over")`` when no measure
    stands, or when her question waits already.
    """
    ledger.hold(session)
    kept = session.scalars(
        select(Guardianship)
        .where(Guardianship.person_id == by, Guardianship.ended_at.is_(None))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
    if kept is None or (kept.contested_at is not None and kept.answered_at is None):
        raise Refused("over")
    kept.contested_at, kept.answered_at, kept.reply = at, None, None
    kept.language, kept.words = language, None
    if words.strip():
        kept.words = vault_of(session).seal("guardianship.words", kept.id, words.strip())
    _note(session, kept, GuardianshipActKind.CONTESTED, by, at, words=words, language=language)
    events.publish(session, MeasureContested(at, kept.id, by, kept.territory_id))
    return kept


def settle(
    session: Session,
    *,
    measure_id: UUID,
    territory_ids: Collection[UUID],
    keeps: bool,
    words: str,
    by: UUID,
    at: datetime,
) -> Guardianship:
    """Answer her question in words that she reads: the measure holds, or it ends.

    Raise ``Refused``: ``"not-there"``, ``"over"`` when no question waits, ``"no-words"``.
    """
    kept = _held(session, measure_id, territory_ids)
    if kept.ended_at is not None or kept.contested_at is None or kept.answered_at is not None:
        raise Refused("over")
    if not words.strip():
        raise Refused("no-words")
    kept.reply = vault_of(session).seal("guardianship.reply", kept.id, words.strip())
    kept.answered_at = at
    kind = GuardianshipActKind.KEPT
    if not keeps:
        kept.ended_at, kept.ended_by_id, kind = at, by, GuardianshipActKind.ENDED
    _note(session, kept, kind, by, at, words=words)
    events.publish(session, MeasureSettled(at, kept.id, kept.person_id))
    return kept


def end(
    session: Session,
    *,
    measure_id: UUID,
    territory_ids: Collection[UUID],
    words: str = "",
    by: UUID,
    at: datetime,
) -> Guardianship:
    """End a measure that is over, or that was never right, and tell her why.

    What no lead had confirmed opened nothing: no words are asked for. Raise ``Refused``:
    ``"not-there"``, ``"no-words"``.
    """
    kept = _held(session, measure_id, territory_ids)
    if kept.ended_at is not None:
        return kept
    if kept.confirmed_at is not None and not words.strip():
        raise Refused("no-words")
    if words.strip():
        kept.reply = vault_of(session).seal("guardianship.reply", kept.id, words.strip())
        kept.answered_at = at
    kept.ended_at, kept.ended_by_id = at, by
    _note(session, kept, GuardianshipActKind.ENDED, by, at, words=words)
    events.publish(session, MeasureSettled(at, kept.id, kept.person_id))
    return kept


def _note(
    session: Session,
    measure: Guardianship,
    kind: GuardianshipActKind,
    by: UUID,
    at: datetime,
    *,
    words: str = "",
    language: str = "fr",
) -> None:
    act_id, text = uuid4(), words.strip()
    act = GuardianshipAct(
        id=act_id,
        measure_id=measure.id,
        kind=kind,
        at=at,
        by_id=by,
        measure_digest=measure.digest(),
        words=vault_of(session).seal(ACT_WORDS, act_id, text) if text else None,
        language=language,
    )
    ledger.record(session, act, kind=f"measure.{kind.value}", at=at)
    session.flush()


def _held(session: Session, measure_id: UUID, territory_ids: Collection[UUID]) -> Guardianship:
    ledger.hold(session)
    kept = session.scalars(
        select(Guardianship)
        .where(Guardianship.id == measure_id, Guardianship.territory_id.in_(territory_ids))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
    if kept is None:
        raise Refused("not-there")
    return kept
