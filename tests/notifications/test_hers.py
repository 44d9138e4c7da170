"""The way she chose is hers: in what she takes away, and gone with her file."""

from __future__ import annotations

import pytest

from portal.core import clock
from portal.core.ledger import ErasureKind
from portal.notifications.catalogue import Channel
from portal.notifications.models import ChannelCheck, NoticeChannel, OutboxLine
from portal.records.service import erase_person
from tests.notifications.ways import ask, choose, tell
from tests.records.test_copy import taken


@pytest.fixture
def chosen(cast, database):
    """Ondine is told by text, and asked for another address; Merlin is told too."""
    with database.session(writing=True) as session:
        choose(session, cast["merlin"].id)
        choose(session, cast["ondine"].id)
        ask(session, cast["ondine"].id, Channel.EMAIL)
        tell(session, cast["ondine"].id)
        session.commit()


def test_she_takes_her_address_away_and_no_code(visitor, chosen):
    kept = taken(visitor.as_("ondine"), "json").get_data(as_text=True)
    assert "+33612345678" in kept
    assert "ondine@conte.example" in kept
    assert '"code"' not in kept


def test_all_of_it_goes_with_her_file_and_nothing_of_another(database, cast, chosen):
    with database.session(writing=True) as session:
        erase_person(session, cast["ondine"].id, ErasureKind.ASKED, at=clock.now())
        session.commit()
    with database.session(writing=False) as session:
        for table in (NoticeChannel, ChannelCheck, OutboxLine):
            column = "recipient_id" if table is OutboxLine else "account_id"
            assert session.query(table).filter_by(**{column: cast["ondine"].id}).count() == 0
        assert session.get(NoticeChannel, cast["merlin"].id) is not None
