"""What the tests of agreements do in one line."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from portal.accounts.models import SignIn
from portal.consent import queries, service
from portal.consent.catalogue import Duration, Purpose, Theme
from portal.core import clock
from portal.core.clock import local_date

NOW = clock.now()
TODAY = local_date(NOW)
LATER = NOW + timedelta(minutes=1)


def terms(cast, *, of="ondine", to="melodie", theme=Theme.HOUSING, by=None, at=NOW, **more):
    """Return the arguments of ``ask`` and ``give``."""
    return {
        "person_id": cast[of].id,
        "recipient_id": cast[to].id if to else None,
        "theme": theme,
        "purpose": Purpose.COORDINATE,
        "duration": Duration.THREE_MONTHS,
        "by": cast[by or of].id,
        "at": at,
        **more,
    }


def give(session, cast, **more):
    """Let ``of`` give ``theme`` to ``to``."""
    return service.give(session, **terms(cast, **more))


def ask(session, cast, **more):
    """Let ``to`` ask ``of`` for ``theme``."""
    return service.ask(session, **terms(cast, by=more.get("to", "melodie"), **more))


def sees(session, cast, who="melodie", of="ondine", on=TODAY):
    """Ask the gate, as pages do."""
    person_id = cast[of].id
    found = queries.themes_seen_by_of_many(
        session, viewer_id=cast[who].id, person_ids=[person_id], on=on
    )
    return found[person_id]


def state(session, record, on=TODAY):
    """Return the state of a record on a day."""
    found = queries.agreement(session, record_id=record.id, person_id=record.person_id, on=on)
    return found.state.value


def forget_proofs(database):
    """Make every proof of this database too old, so that pages ask for a code again."""
    with database.session(writing=True) as session:
        session.execute(update(SignIn).values(proof_at=None))
        session.commit()
