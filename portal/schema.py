"""Every room's tables in one place, and the way from one version of them to the next."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData
from sqlalchemy.orm import Session

from portal.accounts import models as _accounts
from portal.audit import models as _audit
from portal.circle import models as _circle
from portal.consent import models as _consent
from portal.core import ledger
from portal.core.append_only import AppendOnly
from portal.core.types import Base
from portal.feedback import models as _feedback
from portal.plan import models as _plan
from portal.referent import models as _referent
from portal.territories import models as _territories

ROOMS = (
    _accounts,
    _audit,
    _circle,
    _consent,
    _feedback,
    _plan,
    _referent,
    _territories,
)
METADATA: MetaData = Base.metadata
_SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, to: str = "head") -> None:
    """Bring the database of ``engine`` to the version ``to``, in one transaction."""
    with engine.execution_options(writing=True).begin() as connection:
        command.upgrade(_config(connection), to)


def downgrade(engine: Engine, to: str) -> None:
    """Take the database of ``engine`` back to the version ``to`` (``"base"``: nothing left)."""
    with engine.execution_options(writing=True).begin() as connection:
        command.downgrade(_config(connection), to)


def up_to_date(engine: Engine) -> bool:
    """Say whether the database of ``engine`` has the tables that this code needs."""
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    return found == ScriptDirectory(str(_SCRIPTS)).get_current_head()


def ledgers() -> list[str]:
    """Return the names of the append-only tables, sorted."""
    mapped = Base.registry.mappers
    return sorted(str(one.local_table) for one in mapped if issubclass(one.class_, AppendOnly))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    return config


def first_fault(engine: Engine) -> str | None:
    """Recompute the ledger of ``engine`` and each act that it holds; return the first fault."""
    with Session(engine) as session:
        broken = ledger.first_break(session)
        if broken is not None:
            return f"Le maillon {broken} du registre ne tient pas."
        for acts in ledger.Chained.__subclasses__():
            false = ledger.first_false_act(session, acts)
            if false is not None:
                return f"L’acte du maillon {false} a été changé."
    return None
