"""Whether choices and measures still are what the ledger proves of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.trusted.models import (
    Guardianship,
    GuardianshipAct,
    GuardianshipActKind,
    TrustedAct,
    TrustedActKind,
    TrustedPerson,
)

_ENDS = {
    TrustedActKind.DECLINED,
    TrustedActKind.STOPPED,
    TrustedActKind.LEFT,
    TrustedActKind.EXPIRED,
}


def first_false_measure(session: Session) -> UUID | None:
    """Return the first measure that is gone, or is not what its acts prove, or ``None``.

    What the judgment says, and where it stands: written, confirmed, contested, ended only by an
    act.
    """
    asked = (
        select(GuardianshipAct, Guardianship)
        .outerjoin(Guardianship, Guardianship.id == GuardianshipAct.measure_id)
        .order_by(GuardianshipAct.ledger_seq)
    )
    acts: dict[Guardianship, list[GuardianshipActKind]] = defaultdict(list)
    rows: Iterable[Any] = session.execute(asked)
    for act, measure in rows:
        if measure is None or measure.digest() != act.measure_digest:
            return act.measure_id  # type: ignore[no-any-return]
        acts[measure].append(act.kind)
    false = next((one.id for one, kinds in acts.items() if not _is_measure(one, kinds)), None)
    proven = select(GuardianshipAct.measure_id)
    unproven = select(Guardianship.id).where(Guardianship.id.not_in(proven))
    return false or session.scalars(unproven).first()


def first_false_choice(session: Session) -> UUID | None:
    """Return the first choice of a trusted person that is not what its acts prove, or ``None``.

    Who chose whom, what is ticked and until when; accepted and ended only by an act.
    """
    asked = (
        select(TrustedPerson, TrustedAct)
        .outerjoin(TrustedAct, TrustedAct.trusted_id == TrustedPerson.id)
        .order_by(TrustedAct.ledger_seq)
    )
    acts: dict[TrustedPerson, list[TrustedAct]] = defaultdict(list)
    rows: Iterable[Any] = session.execute(asked)
    for choice, act in rows:
        acts[choice] += [act] if act is not None else []
    return next((one.id for one, found in acts.items() if not _is_choice(one, found)), None)


def _is_measure(measure: Guardianship, kinds: Sequence[GuardianshipActKind]) -> bool:
    """Say whether ``measure`` stands where its acts, the oldest first, left it."""
    asks = measure.contested_at is not None and measure.answered_at is None
    ended = measure.ended_at is not None
    return (
        kinds[0] is GuardianshipActKind.RECORDED
        and (measure.confirmed_at is not None) == (GuardianshipActKind.CONFIRMED in kinds)
        and ended == (kinds[-1] is GuardianshipActKind.ENDED)
        and (ended or asks == (kinds[-1] is GuardianshipActKind.CONTESTED))
    )


def _is_choice(choice: TrustedPerson, acts: Sequence[TrustedAct]) -> bool:
    """Say whether ``choice`` is what its acts, the oldest first, say."""
    said = [(act.kind, act.by_id, act.at) for act in acts]
    now = [(TrustedActKind.CHOSEN, choice.person_id, choice.chosen_at)]
    if choice.accepted_at is not None:
        now.append((TrustedActKind.ACCEPTED, choice.account_id, choice.accepted_at))
    ends = said[-1:] if said and said[-1][0] in _ENDS else []
    if (choice.ended_at is not None) != bool(ends) or said != now + ends:
        return False
    if (acts[0].ticked, acts[0].until) != (choice.ticked(), choice.until):
        return False
    return all((by, at) == (choice.ended_by_id, choice.ended_at) for _kind, by, at in ends)
