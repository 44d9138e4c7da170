"""Every room's tables in one place, and the way from one version of them to the next.

Alembic is imported when tables change only: a server that starts does without its 200 modules.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, MetaData, inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from portal.accounts import models as _accounts
from portal.assessment import models as _assessment
from portal.audit import models as _audit
from portal.circle import models as _circle
from portal.consent import models as _consent
from portal.consent.queries import first_false_record
from portal.core import ledger
from portal.core.append_only import AppendOnly
from portal.core.encryption import Vault
from portal.core.settings import SettingsError
from portal.core.types import Base
from portal.evaluation import models as _evaluation
from portal.external_plans import models as _external_plans
from portal.feedback import models as _feedback
from portal.governance import models as _governance
from portal.intake import models as _intake
from portal.meetings import models as _meetings
from portal.notifications import models as _notifications
from portal.peers import models as _peers
from portal.plan import models as _plan
from portal.plan.service import first_false_seal
from portal.records import models as _records
from portal.referent import models as _referent
from portal.referent.queries import first_false_mandate
from portal.staff import models as _staff
from portal.territories import models as _territories
from portal.trusted import models as _trusted
from portal.trusted.queries import first_false_choice, first_false_measure
from portal.verifier.checkpoint import Head

if TYPE_CHECKING:
    from alembic.config import Config

ROOMS = (
    _accounts,
    _assessment,
    _audit,
    _circle,
    _consent,
    _evaluation,
    _external_plans,
    _feedback,
    _governance,
    _intake,
    _meetings,
    _notifications,
    _peers,
    _plan,
    _records,
    _referent,
    _staff,
    _territories,
    _trusted,
)
METADATA: MetaData = Base.metadata
_SCRIPTS = Path(__file__).parent / "migrations"
_VERSION = re.compile(r'^(revision|down_revision) = "([^"]+)"', re.MULTILINE)


class KeysLost(Exception):
    """Rows would be left that lead to nothing."""


def upgrade(engine: Engine, to: str = "head") -> None:
    """Bring the database of ``engine`` to the version ``to``, in one transaction."""
    from alembic import command

    with changing(engine) as connection:
        command.upgrade(_config(connection), to)


def downgrade(engine: Engine, to: str) -> None:
    """Take the database of ``engine`` back to the version ``to`` (``"base"``: nothing left)."""
    from alembic import command

    with changing(engine) as connection:
        command.downgrade(_config(connection), to)


@contextmanager
def changing(engine: Engine) -> Iterator[Connection]:
    """Give a connection that may make tables again, in one transaction.

    SQLite makes a table again to change its columns: meanwhile nothing keeps the keys that lead to
    it, so they are all looked at before the end. Raise ``KeysLost``, and change nothing.
    """
    with engine.execution_options(writing=True).connect() as connection:
        sqlite = engine.dialect.name == "sqlite"
        # Inside a transaction the word would be without effect.
        raw = connection.connection.driver_connection
        if sqlite and raw is not None:
            raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                if sqlite:
                    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                    if lost:
                        raise KeysLost(lost[:3])
        finally:
            if sqlite and raw is not None:
                raw.execute("PRAGMA foreign_keys = ON")


def up_to_date(engine: Engine, *, otherwise: str | None = None) -> bool:
    """Say whether the database of ``engine`` has the tables that this code needs.

    Raise ``SettingsError`` when it does not answer, and when no version of this code made its
    tables: nothing leads from there to here. ``otherwise`` says what to do then.
    """
    found = version(engine)
    if found not in {None, *_known()}:
        raise SettingsError(
            f"Les tables de cette base viennent d’une autre version du portail : {found}, "
            f"et non {newest()}. Rien n’est changé. {otherwise or _GO_BACK}"
        )
    return found == newest()


_GO_BACK = "Reprenez la version du portail qui les a faites, ou donnez l’adresse d’une base vide."


def version(engine: Engine) -> str | None:
    """Return the version of the tables of ``engine``, ``None`` where there are none.

    Raise ``SettingsError`` when the database does not answer.
    """
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    except (SQLAlchemyError, sqlite3.Error):
        raise SettingsError(
            "La base de données ne répond pas. Vérifiez son adresse, et que le serveur est démarré."
        ) from None
    return found


def newest() -> str:
    """Return the newest version of the tables: the one that no other comes after."""
    known = _known()
    (head,) = known.keys() - known.values()
    return head


def _known() -> dict[str, str | None]:
    """Return each version of the tables, and the one that it comes after.

    Read in the files as text, so that a server that starts does without Alembic.
    """
    files = (_SCRIPTS / "versions").glob("[0-9]*_*.py")
    said: list[dict[str, str]] = [
        dict(_VERSION.findall(file.read_text(encoding="utf-8"))) for file in files
    ]
    return {one["revision"]: one.get("down_revision") for one in said}


def ledgers() -> list[str]:
    """Return the names of the append-only tables, sorted."""
    mapped = Base.registry.mappers
    return sorted(str(one.local_table) for one in mapped if issubclass(one.class_, AppendOnly))


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    return config


def first_fault(
    engine: Engine,
    vault: Vault | None = None,
    *,
    key: bytes | None = None,
    pinned: Head | None = None,
) -> str | None:
    """Recompute the ledger of ``engine`` and each act that it holds; return the first fault.

    With ``vault`` the words of each plan that was answered are opened, and its seal made again.
    With ``key``, the public one, the signatures of the heads are checked. ``pinned`` is a head that
    was kept elsewhere: it alone tells that the newest links were cut off, heads and all.
    """
    with Session(engine, info={"vault": vault}) as session:
        return _fault_of_links(session, key, pinned) or _fault_of_acts(session)


def _fault_of_links(session: Session, key: bytes | None, pinned: Head | None) -> str | None:
    broken = ledger.first_break(session)
    if broken is not None:
        return f"Le maillon {broken} du registre ne tient pas."
    tile = ledger.first_false_tile(session)
    if tile is not None:
        return f"La partie {tile[1]} du niveau {tile[0]} de l’arbre ne tient pas."
    head = ledger.first_false_head(session, key)
    if head is not None:
        return f"L’empreinte du {head.day.isoformat()} ne tient pas."
    if pinned is not None and not ledger.outlives(session, pinned):
        return f"Le registre ne contient plus les {pinned.size} actes de l’empreinte gardée."
    return None


def _fault_of_acts(session: Session) -> str | None:
    for acts in ledger.Chained.__subclasses__():
        false = ledger.first_false_act(session, acts)
        if false is not None:
            return f"L’acte du maillon {false} a été changé."
    erasure = ledger.first_false_erasure(session)
    if erasure is not None:
        return f"L’effacement {erasure} ne dit plus ce qui est effacé."
    lost = ledger.first_lost_act(session)
    if lost is not None:
        return f"L’acte du maillon {lost} n’est plus là."
    record = first_false_record(session)
    if record is not None:
        return f"L’accord {record} a été changé."
    measure = first_false_measure(session)
    if measure is not None:
        return f"La mesure {measure} a été changée."
    choice = first_false_choice(session)
    if choice is not None:
        return f"Le choix {choice} d’une personne de confiance a été changé."
    mandate = first_false_mandate(session)
    if mandate is not None:
        return f"Le mandat {mandate} a été changé."
    unsealed = first_false_seal(session) if session.info["vault"] else None
    if unsealed is not None:
        return f"Les mots du plan signé au maillon {unsealed} ont été changés."
    return None
