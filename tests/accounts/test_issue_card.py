"""At most three live cards; the paper alone opens nothing but somebody's very first use."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from portal.accounts import queries, service
from portal.accounts.service import Outcome
from portal.core.hashing import Hasher
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.core.settings import Settings
from tests.accounts.conftest import Knock
from tests.cast import Cast


@pytest.fixture
def newcomer(session: Session, cast: Cast, settings: Settings, at: datetime) -> str:
    """The first card of somebody who never came in."""
    made = service.open_account(
        session,
        role=Role.PERSON,
        first_name="Mélusine",
        territory_id=cast["ondine"].territory_id,
        at=at,
    )
    return service.issue_card(session, made.id, keys=settings.keys, at=at).token


def test_a_fourth_card_replaces_one_that_never_served_and_not_the_one_she_uses(
    session: Session, cast: Cast, settings: Settings, knock: Knock, at: datetime
) -> None:
    ondine = cast["ondine"]
    knock(ondine.card, ondine.pin, at)
    later = [at + timedelta(minutes=number) for number in range(1, 6)]
    new = [
        service.issue_card(session, ondine.id, keys=settings.keys, at=one).token for one in later
    ]
    assert len(queries.cards_of(session, ondine.id, at)) == 3
    opened = [knock(card, ondine.pin, at).outcome for card in (ondine.card, *new)]
    assert opened == [Outcome.IN, *[Outcome.WRONG] * 3, Outcome.IN, Outcome.IN]


def test_the_paper_of_another_card_opens_nothing_without_her_digits(
    session: Session, cast: Cast, settings: Settings, hasher: Hasher, knock: Knock, at: datetime
) -> None:
    ondine = cast["ondine"]
    token = service.issue_card(session, ondine.id, keys=settings.keys, at=at).token
    assert begun(session, token, settings, at) is Outcome.WRONG
    assert knock(token, "739284", at).outcome is Outcome.WRONG
    assert knock(token, ondine.pin, at).outcome is Outcome.IN


def test_a_card_without_digits_stays_shut_once_its_owner_has_another_way_in(
    session: Session, cast: Cast, settings: Settings, hasher: Hasher, knock: Knock, at: datetime
) -> None:
    ondine = cast["ondine"]
    service.end_card(session, ondine.id, queries.cards_of(session, ondine.id, at)[0].id, at=at)
    token = service.issue_card(session, ondine.id, keys=settings.keys, at=at).token
    assert begun(session, token, settings, at) is Outcome.WRONG
    assert knock(token, ondine.pin, at).outcome is Outcome.WRONG
    with pytest.raises(Refused, match="unknown-card"):
        service.activate_card(session, token, pin="739284", hasher=hasher, at=at)


def begun(session: Session, token: str, settings: Settings, at: datetime) -> Outcome:
    return service.begin_first_use(
        session, token, keys=settings.keys, settings=settings, device="phone", at=at
    ).outcome


def test_a_first_card_is_made_active_once_with_a_code_that_is_not_easy(
    session: Session, newcomer: str, hasher: Hasher, knock: Knock, at: datetime
) -> None:
    assert knock(newcomer, "739284", at).outcome is Outcome.FIRST_USE
    with pytest.raises(Refused, match="pin-common"):
        service.activate_card(session, newcomer, pin="123456", hasher=hasher, at=at)
    service.activate_card(session, newcomer, pin="739284", hasher=hasher, at=at)
    assert knock(newcomer, "739284", at).outcome is Outcome.IN
    with pytest.raises(Refused, match="unknown-card"):
        service.activate_card(session, newcomer, pin="739285", hasher=hasher, at=at)


def test_another_code_goes_with_every_card_and_ends_the_other_sessions(
    session: Session, cast: Cast, hasher: Hasher, knock: Knock, at: datetime
) -> None:
    ondine = cast["ondine"]
    knock(ondine.card, ondine.pin, at)
    knock(ondine.card, ondine.pin, at)
    _, here = queries.open_sign_ins(session, ondine.id, at)
    service.choose_pin(session, ondine.id, session_id=here.id, pin="739284", hasher=hasher, at=at)
    assert [one.id for one in queries.open_sign_ins(session, ondine.id, at)] == [here.id]
    assert knock(ondine.card, ondine.pin, at).outcome is Outcome.WRONG
    assert knock(ondine.card, "739284", at).outcome is Outcome.IN


def test_nobody_ends_the_card_of_somebody_else(session: Session, cast: Cast, at: datetime) -> None:
    card = queries.cards_of(session, cast["ondine"].id, at)[0]
    with pytest.raises(Refused, match="unknown-card"):
        service.end_card(session, cast["merlin"].id, card.id, at=at)
