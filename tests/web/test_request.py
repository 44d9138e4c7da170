"""One session a request: it reads, until the page says that it writes."""

from flask import Flask
from sqlalchemy import select, text

from portal.accounts.models import Account
from portal.core.database import Database, rows_of, writes
from portal.server import spare_memory
from portal.web.request import db, hasher
from tests.cast import Cast


def test_a_page_that_writes_after_reading_takes_the_lock_first(app: Flask) -> None:
    with app.test_request_context("/"):
        reading = db()
        reading.execute(text("SELECT 1"))
        assert not writes(reading)
        writing = db(writing=True)
        assert writes(writing)
        assert not reading.in_transaction()
        assert db() is writing
        assert db(writing=False) is writing


def test_a_form_that_is_sent_writes(app: Flask) -> None:
    with app.test_request_context("/", method="POST"):
        reading = db(writing=False)
        assert not writes(reading)
        assert writes(db())


def test_plain_rows_see_what_the_session_has_not_written_yet(
    database: Database, cast: Cast
) -> None:
    names = select(Account.first_name).where(Account.id == cast["ondine"].id)
    with database.session(writing=True) as session:
        ondine = session.get(Account, cast["ondine"].id)
        assert ondine is not None
        ondine.first_name = "Mélusine"
        assert [row.first_name for row in rows_of(session, names, {})] == ["Mélusine"]


def test_the_one_hasher_is_there_before_the_first_request(app: Flask) -> None:
    kept = app.extensions["portal.hasher"]
    for address in ("/entrer", "/pro/"):
        with app.test_request_context(address):
            assert hasher() is kept


def test_sparing_memory_can_be_asked_twice() -> None:
    spare_memory()
    spare_memory()
