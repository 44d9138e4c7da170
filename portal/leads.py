"""``portal lead``: the sheet of a département's lead, made by who holds the server; an access ends.

Nobody on the site may make a lead: the first one, and each one after, comes from here.
"""

import argparse
from contextlib import closing
from datetime import datetime

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from portal import schema, subscriptions
from portal.accounts.models import Account, Invitation, Login
from portal.accounts.service import Sheet, end_access, invite, open_at_work
from portal.core import clock, events
from portal.core.database import Database
from portal.core.dates import long_date
from portal.core.folding import fold
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.core.settings import Settings, SettingsError, load
from portal.territories.queries import TerritoryRow, territories


def run(chosen: argparse.Namespace) -> list[str]:
    """Do what the command asks; return what to print, line by line.

    Raise ``SettingsError`` with a sentence, and change nothing, when it cannot be done.
    """
    settings = load(chosen.settings)
    events.listen(subscriptions.LISTENERS)
    with closing(Database(settings.database_url, settings.keys.vault())) as database:
        if not schema.up_to_date(database.engine):
            raise SettingsError("Les tables ne sont pas à jour. Lancez d’abord « portal migrate ».")
        with database.session(writing=True) as session:
            lines = _done(session, chosen, settings, clock.now())
            session.commit()
    return lines


def _done(
    session: Session, chosen: argparse.Namespace, settings: Settings, at: datetime
) -> list[str]:
    if chosen.end:
        return _end(session, chosen.end, at)
    if not chosen.place or not (chosen.first_name or "").strip():
        raise SettingsError("Donnez --place et --first-name, ou --end et un identifiant.")
    place = _place(session, chosen.place)
    sheet = _sheet(
        session, place, chosen.first_name.strip(), chosen.initial.strip()[:1].upper(), settings, at
    )
    return [
        f"Pilote, {place.department}. À remettre en main propre, c’est montré une seule fois.",
        f"Adresse : https://{settings.hosts[0]}/pro/premiere-fois",
        f"Identifiant : {sheet.login}",
        f"Code : {sheet.code[:4]} {sheet.code[4:8]} {sheet.code[8:]}",
        f"Le code ouvre une fois, jusqu’au {long_date(clock.local_date(sheet.expires_at), 'fr')}.",
    ]


def _place(session: Session, named: str) -> TerritoryRow:
    found = territories(session)
    if not found:
        raise SettingsError("Aucun département n’est ouvert. Lancez d’abord « portal places ».")
    for one in found:
        if fold(named) in {fold(one.department), fold(one.name), fold(one.full_name)}:
            return one
    known = "\n".join(f"  {one.full_name}" for one in found)
    raise SettingsError(f"Ce lieu n’est pas ouvert : {named}. Ceux qui le sont :\n{known}")


def _sheet(
    session: Session,
    place: TerritoryRow,
    first_name: str,
    initial: str,
    settings: Settings,
    at: datetime,
) -> Sheet:
    """Make the sheet of a lead, of the same account while nobody came in with the last one."""
    waiting = (
        select(Account.id)
        .join(Invitation, Invitation.account_id == Account.id)
        .where(
            Account.role == Role.DEPARTMENT_LEAD,
            Account.territory_id == place.id,
            Account.first_name == first_name,
            Account.last_initial == initial,
        )
        .order_by(Account.id)
    )
    account_id = session.scalars(waiting).first()
    if account_id is None:
        account_id = open_at_work(
            session,
            role=Role.DEPARTMENT_LEAD,
            first_name=first_name,
            last_initial=initial,
            job="",
            territory_id=place.id,
            by=None,
            at=at,
        ).id
    return invite(session, account_id=account_id, by=None, keys=settings.keys, at=at)


def _end(session: Session, login: str, at: datetime) -> list[str]:
    named = login.strip().casefold()
    both = union_all(
        select(Login.account_id).where(Login.login == named),
        select(Invitation.account_id).where(Invitation.login == named),
    )
    account_id = session.scalars(both).first()
    try:
        if account_id is None:
            raise Refused("no-way-in")
        end_access(session, account_id=account_id, by=None, device="computer", at=at)
    except Refused:
        raise SettingsError(f"Il n’y a aucun compte de cet identifiant : {named}.") from None
    return [f"Accès fermé : {named}. Un pilote revient avec une nouvelle feuille."]
