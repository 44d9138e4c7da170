"""At most three live cards; a new one has no code yet."""

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from portal.accounts import queries, service
from portal.accounts.secrets import Hasher, read_card
from portal.accounts.service import Outcome
from portal.core.refusal import Refused
from portal.core.settings import Settings
from tests.accounts.conftest import Knock
from tests.cast import Cast


def test_a_fourth_card_replaces_the_oldest(
    session: Session, cast: Cast, settings: Settings, knock: Knock, at: datetime
) -> None:
    ondine = cast["ondine"]
    for _ in range(3):
        service.issue_card(session, ondine.id, keys=settings.keys, at=at)
    assert len(queries.cards_of(session, ondine.id, at)) == 3
    assert knock(ondine.card, ondine.pin, at).outcome is Outcome.WRONG


def test_a_new_card_opens_its_first_use_only(
    session: Session, cast: Cast, settings: Settings, knock: Knock, at: datetime
) -> None:
    token = service.issue_card(session, cast["ondine"].id, keys=settings.keys, at=at)
    assert read_card(token) == token
    assert knock(token, "739284", at).outcome is Outcome.FIRST_USE


def test_a_card_is_made_active_once_with_a_code_that_is_not_easy(
    session: Session, cast: Cast, settings: Settings, hasher: Hasher, knock: Knock, at: datetime
) -> None:
    token = service.issue_card(session, cast["ondine"].id, keys=settings.keys, at=at)
    with pytest.raises(Refused, match="pin-common"):
        service.activate_card(session, token, pin="123456", hasher=hasher, at=at)
    service.activate_card(session, token, pin="739284", hasher=hasher, at=at)
    assert knock(token, "739284", at).outcome is Outcome.IN
    with pytest.raises(Refused, match="unknown-card"):
        service.activate_card(session, token, pin="739285", hasher=hasher, at=at)


def test_another_code_goes_with_every_card(
    session: Session, cast: Cast, hasher: Hasher, knock: Knock, at: datetime
) -> None:
    ondine = cast["ondine"]
    service.choose_pin(session, ondine.id, pin="739284", hasher=hasher, at=at)
    assert knock(ondine.card, ondine.pin, at).outcome is Outcome.WRONG
    assert knock(ondine.card, "739284", at).outcome is Outcome.IN


def test_nobody_ends_the_card_of_somebody_else(session: Session, cast: Cast, at: datetime) -> None:
    card = queries.cards_of(session, cast["ondine"].id, at)[0]
    with pytest.raises(Refused, match="unknown-card"):
        service.end_card(session, cast["merlin"].id, card.id, at=at)
