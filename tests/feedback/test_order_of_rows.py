"""The order in which rows lie in PostgreSQL, and in its backups, puts nobody beside an opinion."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from portal.feedback.service import sending
from tests.feedback.opinions import place, send, someone

PEOPLE = 12
_ROWS = text("SELECT account_id, xmin::text AS act FROM participation ORDER BY ctid")

pytestmark = pytest.mark.postgresql


def answered(session: Session) -> tuple[list[Any], list[Any]]:
    """Let twelve people answer one after the other; return them in that order, and the rows."""
    home = place(session)
    came = [someone(session, home) for _ in range(PEOPLE)]
    for each in came:
        assert send(session, each)
        session.commit()
    return came, list(session.execute(_ROWS))


def in_order(came: list[Any], rows: list[Any]) -> bool:
    """Say whether the rows tell who came when: by their place, or by the act that wrote them."""
    return [row.account_id for row in rows] == came or len({row.act for row in rows}) > 1


def test_who_answered_lies_in_no_order(empty: Session) -> None:
    came, rows = answered(empty)
    assert sorted(row.account_id for row in rows) == sorted(came)
    assert not in_order(came, rows)


def test_rows_left_in_their_order_are_caught(
    empty: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "mix", lambda *_args, **_most: None)
    assert in_order(*answered(empty))
