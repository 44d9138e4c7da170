"""Who may open the pages of an opinion, and which ones exist."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.feedback.catalogue import Moment
from portal.feedback.queries import sittings
from tests.feedback.opinions import IN_SUMMER, send
from tests.visitor import Visitor

ENTRY = "/mon-avis/questions"


@pytest.mark.parametrize("moment", ["", "never", Moment.ENTRY.value + " "])
def test_unknown_questions_are_not_there(visitor: Visitor, moment: str) -> None:
    visitor.as_("pimprenelle").open(ENTRY, 404, moment=moment)


@pytest.mark.parametrize("name", ["clochette", "viviane"])
def test_nobody_else_has_this_page(visitor: Visitor, name: str) -> None:
    visitor.as_(name).open("/mon-avis", 404).open(ENTRY, 404, moment="entry")


def test_without_signing_in_one_comes_to_the_door(visitor: Visitor) -> None:
    visitor.open("/mon-avis")
    assert visitor.page is not None
    assert visitor.page.address == "/entrer"


def test_the_questions_of_three_months_wait_for_three_months(empty: Session, fleur: UUID) -> None:
    account = empty.get_one(Account, fleur)
    account.created_at = IN_SUMMER
    empty.flush()
    first = sittings(empty, fleur, on=IN_SUMMER.date())
    assert (first.waiting, first.sent) == ([Moment.ENTRY], [])
    assert first.next_on == date(2026, 10, 22)
    assert send(empty, fleur)
    assert sittings(empty, fleur, on=first.next_on - timedelta(days=1)).waiting == []
    later = sittings(empty, fleur, on=first.next_on)
    assert later.waiting == [Moment.THREE_MONTHS, Moment.THREE_MONTHS_TOOLS]
    assert later.sent == [Moment.ENTRY]
