"""A lead opens accounts for who steers, peers, evaluators, desks; a log tells each act."""

from __future__ import annotations

import re

import pyotp
import pytest
from sqlalchemy import select

from portal.accounts import service
from portal.accounts.models import AccessAct, AccessActKind, Account, Login
from portal.core import clock
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.governance.models import GroupSeat
from portal.notifications.models import NoticeChannel
from portal.staff.queries import accounts_of, places_of

HERE, LEAD = "/pro/acces", "griselidis"
PASSWORD = "trois-chats-sur-un-toit"
TYPED = {"first_name": "Rose", "last_initial": "D", "job": "Élue à la MSA"}


def opened(visitor, **more) -> str:
    """Open an account as the lead and return its handle; the page is that of its sheet."""
    visitor.open(f"{HERE}/nouveau")
    visitor.submit("Ouvrir", **{**TYPED, "role": "steering_member", **more})
    assert visitor.page.address.startswith(f"{HERE}/")
    return visitor.page.address.rpartition("/")[2]


def first_entry(visitor):
    """Make the sheet that the page offers; return a browser in which it was used to the end."""
    visitor.press("Je fais la feuille").sees("La feuille")
    _address, login, code = re.findall(r"<code dir=\"ltr\">([^<]+)</code>", visitor.page.source)
    new = visitor.another().open("/pro/premiere-fois").submit(login=login, sheet=code)
    secret = re.findall(r"<code dir=\"ltr\">([^<]+)</code>", new.page.source)[1].replace(" ", "")
    now = pyotp.TOTP(secret).now()
    return new.submit(password=PASSWORD, again=PASSWORD, code=now)


@pytest.mark.parametrize(
    ("role", "first_page"),
    [
        ("steering_member", "Gouvernance"),
        ("peer_rep", "Résultats"),
        ("evaluator", "Résultats"),
        ("reception_agent", "Accueil"),
    ],
)
def test_an_account_is_opened_and_its_owner_comes_in(visitor, role, first_page):
    opened(visitor.as_(LEAD), role=role)
    first_entry(visitor).sees(first_page, "Rose D.")
    visitor.open(HERE).sees("Rose D.", "Élue à la MSA", "entre avec son mot de passe")
    visitor.open(f"{HERE}/journal").sees("Compte ouvert", "Feuille faite", "Grisélidis")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"role": "department_lead"}, "Choisissez une réponse."),
        ({"role": "person"}, "Choisissez une réponse."),
        ({"role": ""}, "Choisissez une réponse."),
        ({"first_name": ""}, "Écrivez le prénom."),
        ({"job": ""}, "Écrivez la fonction."),
        ({"last_initial": "DE"}, "Une seule lettre."),
    ],
)
def test_what_cannot_be_is_said_and_opens_nothing(visitor, database, typed, said):
    visitor.as_(LEAD).open(f"{HERE}/nouveau")
    visitor.submit("Ouvrir", 422, **{**TYPED, "role": "evaluator", **typed}).sees(said)
    with database.session(writing=False) as session:
        assert session.scalar(select(Account.id).where(Account.first_name == "Rose")) is None


def test_who_goes_reads_nothing_more_at_once(visitor, cast, database):
    his = visitor.another().as_("ogier").open("/pro/gouvernance").sees("Comité de pilotage")
    with database.session(writing=True) as session:
        session.add(_channel(cast["ogier"].id))
        session.commit()
    visitor.as_(LEAD).open(f"{HERE}/{cast['ogier'].handle}")
    late = visitor.another().as_(LEAD).open(f"{HERE}/{cast['ogier'].handle}")
    visitor.press("Fermer cet accès").sees("accès fermé")
    late.press("Fermer cet accès", status=409).sees("Cet accès est déjà fermé.")
    his.open("/pro/gouvernance").sees("Entrer avec un mot de passe")
    his.submit(status=422, login=cast["ogier"].login, password=cast["ogier"].password)
    with database.session(writing=False) as session:
        assert session.get(Login, cast["ogier"].id) is None
        assert session.get(NoticeChannel, cast["ogier"].id) is None
        seats = select(GroupSeat.id).where(GroupSeat.account_id == cast["ogier"].id)
        assert session.scalar(seats.where(GroupSeat.until_on.is_(None))) is None
        kinds = session.scalars(
            select(AccessAct.kind).where(AccessAct.account_id == cast["ogier"].id)
        ).all()
    assert kinds == [AccessActKind.ENDED]
    visitor.open(f"{HERE}/journal").sees("Accès fermé", "Ogier")


def _channel(account_id):
    return NoticeChannel(
        account_id=account_id, channel="email", address=b"x", hours="day", language="fr",
        chosen_at=clock.now(),
    )  # fmt: skip


def test_an_ended_account_comes_back_with_a_new_sheet(visitor, cast):
    visitor.as_(LEAD).open(f"{HERE}/{cast['ogier'].handle}").press("Fermer cet accès")
    visitor.open(f"{HERE}/{cast['ogier'].handle}")
    first_entry(visitor).sees("Vous n’avez de place dans aucun groupe.")


def test_a_professional_who_left_his_service_comes_in_no_more(visitor, cast):
    his = visitor.another().as_("clochette").open("/pro/")
    visitor.as_(LEAD).open(f"/pro/equipes/{cast['clochette'].handle}").press("Fermer cet accès")
    visitor.sees("pas encore invité")
    his.open("/pro/").sees("Entrer avec un mot de passe")


def test_peers_read_who_is_let_in_beside_them_and_by_whom(visitor):
    opened(visitor.as_("arthur"), role="peer_rep")
    opened(visitor, role="reception_agent", first_name="Basile")
    opened(visitor.another().as_(LEAD), role="peer_rep", first_name="Ailleurs")
    peer = visitor.another().as_("finette").open("/pairs/comptes")
    peer.sees("Rose D.", "Représente les personnes aidées", "Compte ouvert", "Arthur P.")
    peer.does_not_see("Basile", "Ailleurs")


def test_another_departement_and_a_lead_are_out_of_reach(visitor, cast):
    visitor.as_("hansel").open(f"{HERE}/{cast['ogier'].handle}", 404)
    visitor.open(HERE).does_not_see("Ogier")
    visitor.open(f"{HERE}/{cast['hansel'].handle}", 404)
    visitor.open(f"{HERE}/{cast['ondine'].handle}", 404)


@pytest.mark.parametrize("name", ["ondine", "morgane"])
def test_who_is_accompanied_has_no_such_access(session, cast, settings, name):
    for verb in (service.invite, service.end_access):
        more = {"keys": settings.keys} if verb is service.invite else {"device": "desk"}
        with pytest.raises(Refused, match="not-at-work"):
            verb(session, account_id=cast[name].id, by=cast[LEAD].id, at=clock.now(), **more)


def test_the_list_is_bounded(visitor, session, cast, database):
    with database.session(writing=True) as writing:
        for _number in range(60):
            service.open_at_work(
                writing, role=Role.EVALUATOR, first_name="Rose", last_initial="", job="x",
                territory_id=cast[LEAD].territory_id, by=cast[LEAD].id, at=clock.now(),
            )  # fmt: skip
        writing.commit()
    visitor.as_(LEAD).open(HERE).sees("Page 1 sur 2")
    visitor.open(f"{HERE}?page=2").sees("Page 2 sur 2")
    places = places_of(session, cast[LEAD].territory_id)
    assert len(accounts_of(session, places, most=50, after=0)) == 50
