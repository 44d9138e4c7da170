"""What the night does about her data: each clock is kept, and what is done once stays done."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from portal import schema
from portal.accounts.models import Account
from portal.assessment import service as assessment
from portal.assessment.catalogue import Domain
from portal.assessment.models import TypedWords
from portal.audit.models import AccessLine, Basis
from portal.audit.service import record_reading
from portal.core import clock
from portal.core.roles import Role
from portal.records import service
from portal.records.queries import counts
from portal.records.service import Done

CLOCKS = {
    "kept": timedelta(days=730),
    "archived": timedelta(days=365),
    "readings": timedelta(days=365),
    "drafts": timedelta(days=90),
}


def night(session, days: int) -> Done:
    """Do what is done in the night that comes ``days`` from now."""
    return service.tidy(session, **CLOCKS, at=clock.now() + timedelta(days=days))


def people(session) -> int:
    """Return how many people's files are there."""
    there = select(Account.id).where(Account.role == Role.PERSON, Account.erased_at.is_(None))
    return len(session.scalars(there).all())


def test_before_any_date_the_night_does_nothing(session) -> None:
    assert night(session, 1) == Done()


def test_two_years_after_her_last_act_her_file_is_shut(session, cast) -> None:
    her = select(Account.shut_at, Account.shut_by_time).where(Account.id == cast["ondine"].id)
    night(session, 731)
    shut_at, by_time = session.execute(her).one()
    assert shut_at is not None
    assert by_time
    assert night(session, 732).shut == 0


def test_a_year_later_it_is_erased_and_the_register_still_holds(database) -> None:
    with database.session(writing=True) as session:
        assert night(session, 1097).erased > 5
        assert people(session) == 0
        assert night(session, 1098).erased == 0
        session.commit()
    assert schema.first_fault(database.engine, database.vault) is None


def test_a_request_to_erase_is_carried_out_on_its_day_and_not_before(session, cast) -> None:
    her = cast["ondine"].id
    service.ask_erasure(session, by=her, language="fr", within=timedelta(days=14), at=clock.now())
    assert night(session, 13) == Done()
    assert night(session, 14).erased == 1
    assert not counts(session, her)["own_words"]


def test_what_she_took_back_is_not_erased(session, cast) -> None:
    her = cast["ondine"].id
    service.ask_erasure(session, by=her, language="fr", within=timedelta(days=14), at=clock.now())
    service.take_back(session, by=her, at=clock.now())
    assert night(session, 20) == Done()


def test_who_looked_is_kept_twelve_months(session, cast) -> None:
    old = clock.now() - timedelta(days=360)
    record_reading(
        session,
        viewer_id=cast["clochette"].id,
        viewer_name="Clochette",
        viewer_service="Département",
        person_id=cast["ondine"].id,
        themes=["work"],
        basis=Basis.CONSENT,
        at=old,
    )
    session.flush()
    there = select(AccessLine.id).where(AccessLine.at == old)
    assert night(session, 4).readings == 0
    assert session.scalars(there).all()
    assert night(session, 6).readings == 1
    assert not session.scalars(there).all()


def test_what_waits_for_her_yes_waits_ninety_days(session, cast) -> None:
    assessment.type_words(
        session,
        handle=cast["ondine"].handle,
        domain=Domain.WORK,
        level=None,
        words="Voir ma sœur.",
        language="fr",
        by=cast["clochette"].id,
        at=clock.now(),
        referent_id=cast["clochette"].id,
    )
    mine = select(TypedWords.id).where(TypedWords.person_id == cast["ondine"].id)
    night(session, 89)
    waiting = session.scalars(select(TypedWords.id)).all()
    assert session.scalars(mine).all()
    assert night(session, 91).drafts == len(waiting)
    assert not session.scalars(mine).all()


def test_a_file_that_is_erased_too_early_would_be_seen(session, monkeypatch) -> None:
    early = {**CLOCKS, "archived": timedelta(0)}
    done = service.tidy(session, **early, at=clock.now() + timedelta(days=731))
    assert done.erased > 5
    assert set(Done.__struct_fields__) == {"shut", "erased", "readings", "drafts"}
