"""A session that reads holds one connection, sees what others commit next, and never writes."""

import pytest
from sqlalchemy import bindparam, event, select, text
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.database import Database, rows_of
from portal.core.reading import WrittenWhileReading
from tests.cast import Cast

_NAME = select(Account.first_name).where(Account.id == bindparam("id"))


def name_of(session: Session, cast: Cast) -> str:
    return str(rows_of(session, _NAME, {"id": cast["ondine"].id})[0].first_name)


def rename(database: Database, cast: Cast, name: str) -> None:
    with database.session(writing=True) as writing:
        writing.get_one(Account, cast["ondine"].id).first_name = name
        writing.commit()


def test_rows_and_objects_are_read_through_one_connection(database: Database, cast: Cast) -> None:
    taken: list[object] = []
    heard = (database.engine, "checkout", lambda *given: taken.append(given))
    event.listen(*heard)
    with database.session(writing=False) as session:
        assert name_of(session, cast) == "Ondine"
        assert session.get_one(Account, cast["ondine"].id).first_name == "Ondine"
        assert session.scalar(text("SELECT 1")) == 1
    event.remove(*heard)
    assert len(taken) == 1


def test_after_it_is_given_back_it_reads_what_is_true_then(database: Database, cast: Cast) -> None:
    session = database.session(writing=False)
    for end in (session.rollback, session.close):
        name_of(session, cast)
        session.get_one(Account, cast["ondine"].id)
        end()
        name = f"Ondine {end.__name__}"
        rename(database, cast, name)
        assert name_of(session, cast) == name
        session.close()


@pytest.mark.sqlite
def test_on_sqlite_a_page_reads_one_state_from_its_first_question(
    database: Database, cast: Cast
) -> None:
    with database.session(writing=False) as session:
        assert name_of(session, cast) == "Ondine"
        rename(database, cast, "Autre")
        assert name_of(session, cast) == "Ondine"


def test_what_would_be_written_is_refused(database: Database, cast: Cast) -> None:
    with database.session(writing=False) as session:
        session.get_one(Account, cast["ondine"].id).first_name = "Autre"
        with pytest.raises(WrittenWhileReading):
            session.commit()
    with database.session(writing=False) as session:
        assert name_of(session, cast) == "Ondine"


@pytest.mark.postgresql
def test_on_postgresql_reading_opens_no_transaction(database: Database, cast: Cast) -> None:
    with database.session(writing=False) as session:
        name_of(session, cast)
        now_and_begun = session.execute(text("SELECT statement_timestamp(), now()")).one()
        assert now_and_begun[0] == now_and_begun[1]
    with database.session(writing=True) as session:
        session.execute(text("SELECT pg_sleep(0.001)"))
        now_and_begun = session.execute(text("SELECT statement_timestamp(), now()")).one()
        assert now_and_begun[0] > now_and_begun[1]
