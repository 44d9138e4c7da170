"""``portal places``: open départements, territories and publics from a file of data (R07)."""

from pathlib import Path

from portal import schema
from portal.core import clock
from portal.core.database import Database
from portal.core.refusal import Refused
from portal.core.settings import SettingsError, load
from portal.territories import service
from portal.territories.queries import places


def open_file(installation: Path, file: Path | None) -> list[str]:
    """Open what ``file`` tells, the launch without one; return what was done, line by line.

    ``installation`` is its file of settings.
    What is there already stays as it is. Raise ``SettingsError`` with a sentence, and open nothing,
    when the tables are not there or the file cannot be read.
    """
    settings = load(installation)
    database = Database(settings.database_url, settings.keys.vault())
    try:
        if not schema.up_to_date(database.engine):
            raise SettingsError("Les tables ne sont pas à jour. Lancez d’abord « portal migrate ».")
        return _opened(database, file or service.LAUNCH)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, Refused) as fault:
        raise SettingsError(
            f"Ces lieux ne se lisent pas : {fault}. Rien n’a été ouvert. "
            "Le fichier a la forme de portal/territories/catalogue/launch.json."
        ) from None
    finally:
        database.close()


def _opened(database: Database, file: Path) -> list[str]:
    at = clock.now()
    with database.session(writing=True) as session:
        opened = service.open_places(session, service.read_places(file), at=at)
        there = places(session, on=clock.local_date(at))
        session.commit()
    lacking = [one.territory.full_name for one in there if not one.settings.duty_phone]
    return [
        *(f"Ouvert : {name}" for name in opened),
        *(f"{name} : le numéro d’accueil est à remplir dans « Réglages »." for name in lacking),
        *(() if opened else ("Tout était déjà là.",)),
    ]
