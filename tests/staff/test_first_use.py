"""A professional comes in with a sheet, once, and chooses secrets that nobody else saw."""

from __future__ import annotations

import re
from datetime import timedelta

import pyotp
import pytest
import time_machine
from sqlalchemy import select

from portal.accounts import service
from portal.accounts.models import Account, Invitation, Login
from portal.core import clock
from portal.core.refusal import Refused
from tests.staff.files import LEAD, PEOPLE, bring_in

PASSWORD = "trois-chats-sur-un-toit"


@pytest.fixture
def newcomer(database, cast) -> str:
    """The handle of a professional who was just brought in."""
    with database.session(writing=True) as session:
        bring_in(session, cast, PEOPLE)
        session.commit()
        return session.scalars(select(Account.handle).where(Account.first_name == "Fantine")).one()


def sheet_of(visitor, handle) -> tuple[str, str]:
    """Let the lead make the sheet; return its login and its code."""
    visitor.open(f"/pro/equipes/{handle}").press("Je fais la feuille").sees("La feuille")
    _address, login, code = re.findall(r"<code dir=\"ltr\">([^<]+)</code>", visitor.page.source)
    return login, code


def secret_on(visitor) -> str:
    return re.findall(r"<code dir=\"ltr\">([^<]+)</code>", visitor.page.source)[1].replace(" ", "")


def test_sheet_password_codes_desk(visitor, newcomer):
    login, code = sheet_of(visitor.as_(LEAD), newcomer)
    assert login == "fantine.t"
    hers = visitor.another().open("/pro/premiere-fois").submit(login=login, sheet=code.lower())
    hers.sees("Mot de passe et codes", login)
    secret = secret_on(hers)
    hers.submit(status=422, password=PASSWORD, again="autre", code="123456").sees("ne sont pas")
    hers.submit(status=409, password="court", again="court", code="123456").sees("12 caractères")
    assert secret_on(hers) == secret
    now = pyotp.TOTP(secret).now()
    hers.submit(password=PASSWORD, again=PASSWORD, code=now).sees("Rien ne vous attend.")
    visitor.open(f"/pro/equipes/{newcomer}").sees("a déjà choisi son mot de passe")
    again = visitor.another().open("/pro/premiere-fois")
    again.submit(status=422, login=login, sheet=code).sees("Cette feuille n’ouvre pas.")


def test_a_wrong_code_keeps_nothing(visitor, newcomer, database):
    login, code = sheet_of(visitor.as_(LEAD), newcomer)
    hers = visitor.another().open("/pro/premiere-fois").submit(login=login, sheet=code)
    wrong = str((int(pyotp.TOTP(secret_on(hers)).now()) + 1) % 1_000_000).zfill(6)
    hers.submit(status=422, password=PASSWORD, again=PASSWORD, code=wrong).sees(
        "Ce code ne convient pas."
    )
    with database.session(writing=False) as session:
        assert session.scalar(select(Login).where(Login.login == login)) is None
        assert session.scalar(select(Invitation).where(Invitation.login == login)) is not None


def test_a_second_sheet_closes_the_first(visitor, newcomer):
    login, first = sheet_of(visitor.as_(LEAD), newcomer)
    begun = visitor.another().open("/pro/premiere-fois").submit(login=login, sheet=first)
    begun.sees("Mot de passe et codes")
    assert sheet_of(visitor, newcomer)[0] == login
    begun.open("/pro/premiere-fois").sees("Prenez la feuille")
    late = visitor.another().open("/pro/premiere-fois")
    late.submit(status=422, login=login, sheet=first).sees("Cette feuille n’ouvre pas.")


def test_after_14_days_it_opens_nothing(visitor, newcomer):
    login, code = sheet_of(visitor.as_(LEAD), newcomer)
    with time_machine.travel(clock.now() + timedelta(days=15), tick=False):
        late = visitor.another().open("/pro/premiere-fois")
        late.submit(status=422, login=login, sheet=code).sees("Cette feuille n’ouvre pas.")


def test_who_has_a_way_in_gets_no_sheet(session, cast, settings):
    for name, code in (("clochette", "comes-in"), ("ondine", "not-at-work")):
        with pytest.raises(Refused, match=code):
            service.invite(
                session,
                account_id=cast[name].id,
                by=cast[LEAD].id,
                keys=settings.keys,
                at=clock.now(),
            )


def test_two_of_one_name_have_two_logins(session, cast, settings):
    bring_in(session, cast, PEOPLE.replace("Garage solidaire", "Mission locale"))
    bring_in(session, cast, PEOPLE)
    found = session.scalars(select(Account.id).where(Account.first_name == "Fantine")).all()
    given = {"by": cast[LEAD].id, "keys": settings.keys, "at": clock.now()}
    logins = [service.invite(session, account_id=one, **given).login for one in found]
    assert sorted(logins) == ["fantine.t", "fantine.t.2"]
