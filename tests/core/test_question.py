"""A question asked straight of the driver brings what SQLAlchemy itself would bring."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import bindparam, select, union_all
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.database import Database, rows_of
from portal.core.roles import Role

_ONE = select(
    Account.id, Account.role, Account.created_at, Account.phone, Account.organisation_id.label("of")
).where(Account.role == bindparam("role"), Account.created_at <= bindparam("until"))
_ORDERED = _ONE.order_by(Account.id)
_MANY = _ONE.where(Account.id.in_(bindparam("ids", expanding=True))).order_by(Account.id)
_BOTH = union_all(_ONE, _ONE).order_by("id", "role")
_ASKED = {"role": Role.PERSON, "until": datetime(2100, 1, 1, tzinfo=UTC)}


@pytest.mark.parametrize("statement", [_ORDERED, _BOTH])
def test_the_rows_are_those_of_sqlalchemy(session: Session, statement: object) -> None:
    straight = rows_of(session, statement, _ASKED)  # type: ignore[arg-type]
    usual = session.connection().execute(statement, _ASKED).all()  # type: ignore[call-overload]
    assert usual
    assert [tuple(row) for row in straight] == [tuple(row) for row in usual]
    assert straight[0]._asdict().keys() == usual[0]._asdict().keys()


def test_a_list_of_any_length_is_asked_too(session: Session) -> None:
    ids = [row.id for row in rows_of(session, _ORDERED, _ASKED)]
    for length in (0, 1, 3):
        found = rows_of(session, _MANY, {**_ASKED, "ids": ids[:length]})
        assert [row.id for row in found] == ids[:length]


def test_a_value_that_was_not_given_is_a_fault(session: Session) -> None:
    with pytest.raises(KeyError):
        rows_of(session, _ORDERED, {"role": Role.PERSON})


def test_what_the_session_has_not_written_yet_is_found(database: Database) -> None:
    wanted = select(Account.first_name).where(Account.id == bindparam("id"))
    with database.session(writing=True) as session:
        account = session.scalars(select(Account).limit(1).order_by(Account.id)).one()
        account.first_name = "Blanche"
        assert rows_of(session, wanted, {"id": account.id})[0].first_name == "Blanche"
        assert rows_of(session, wanted, {"id": uuid4()}) == []
