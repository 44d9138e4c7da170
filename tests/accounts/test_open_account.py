"""An account is shown as those around it may see it; a login is not easy to guess."""

import re
from datetime import datetime
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts import queries, service
from portal.accounts.models import Account, ContactBy, Login
from portal.core.hashing import Hasher
from portal.core.refusal import Refused
from portal.core.roles import Role
from tests.cast import Cast


def test_a_new_account_is_read_back_with_its_telephone(
    session: Session, cast: Cast, at: datetime
) -> None:
    made = service.open_account(
        session,
        role=Role.PROFESSIONAL,
        first_name="Aurore",
        last_initial="P",
        territory_id=cast["ondine"].territory_id,
        job="Conseillère",
        phone="05 00 00 00 01",
        contact_by=ContactBy.SMS_ONLY,
        at=at,
    )
    who = queries.who(session, made.id)
    assert (who.display_name, who.phone, who.service) == ("Aurore P.", "05 00 00 00 01", "")
    assert re.fullmatch("[0-9a-z]{8}", who.handle)
    kept = session.scalar(select(Account.phone).where(Account.id == made.id))
    assert b"05 00" not in (kept or b"")


def test_many_are_read_at_once_and_strangers_are_left_out(session: Session, cast: Cast) -> None:
    ids = [cast["ondine"].id, cast["clochette"].id]
    found = queries.who_many(session, [*ids, *ids])
    assert set(found) == set(ids)
    assert found[cast["clochette"].id].service == cast["clochette"].service
    assert queries.who_many(session, []) == {}
    assert queries.who_many(session, [uuid4()]) == {}


@pytest.mark.parametrize(
    ("password", "code"), [("court", "password-short"), ("motdepasse123", "password-common")]
)
def test_an_easy_password_is_refused(
    session: Session, cast: Cast, hasher: Hasher, at: datetime, password: str, code: str
) -> None:
    clochette = cast["clochette"]
    before = session.get_one(Login, clochette.id).password_hash
    with pytest.raises(Refused, match=code):
        service.make_login(
            session, clochette.id, hasher=hasher, login="x", password=password, at=at
        )
    assert session.get_one(Login, clochette.id).password_hash == before
