"""Her first page tells what became of her words, wherever she lives since."""

from datetime import timedelta

import pytest

from portal.accounts.models import Account
from portal.core.clock import local_date
from portal.core.database import Database
from portal.feedback import queries
from portal.feedback.queries import Shown
from tests.feedback.loop import ASKED, Place, released
from tests.feedback.opinions import place, someone

SINCE = local_date(ASKED) - timedelta(days=60)
TODAY = local_date(ASKED)


@pytest.fixture
def moved(blank: Database):
    """Let somebody release words, then live elsewhere; give the session, who, and the peers."""
    with blank.session(writing=True) as session:
        here = Place(session)
        her = here.someone()
        words = released(session, her, "Prévenez-moi avant.")
        account = session.get(Account, her)
        assert account is not None
        account.territory_id = place(session, "val-d-argent")
        here.keep(words)
        here.ask(words)
        yield session, her


def test_who_moved_is_still_told_what_a_service_owes(moved) -> None:
    session, her = moved
    _sittings, news = queries.first_page(session, her, since=SINCE, on=TODAY)
    assert news is not None
    assert (news.service, news.shown) == ("La ville", Shown.WAITING)


def test_who_lives_there_now_is_told_nothing_of_another(moved) -> None:
    session, her = moved
    neighbour = someone(session, session.get(Account, her).territory_id)
    assert queries.first_page(session, neighbour, since=SINCE, on=TODAY)[1] is None
