"""Who looked, what the law opened, a correction asked for, a measure of protection."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from portal.audit import service as audit
from portal.audit.queries import readings_of
from portal.core import clock
from portal.core.clock import local_date
from portal.records import service as records
from portal.trusted import service as trusted
from portal.trusted.catalogue import Measure
from tests.house.places.parts import HERSELF, REFERENT, Places

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast


def corrected(session: Session, cast: Cast) -> Places:
    """Let Ondine ask that something be corrected."""
    request = records.ask_correction(
        session, by=cast[HERSELF].id, about=None, words="Mon prénom.", language="fr",
        within=timedelta(days=30), at=clock.now(),
    )  # fmt: skip
    return Places(
        {
            ("/mes-donnees/", "number"): "1",
            ("/pro/demandes-de-correction/", "request_id"): str(request.id),
        }
    )


def looked(session: Session, cast: Cast) -> Places:
    """Let Ondine ask about a reading of her file, and the law open it twice."""
    at, her = clock.now(), cast[HERSELF].id
    line = readings_of(session, her, on=local_date(at))[-1]
    asked = audit.ask(session, line_id=line.id, words="", language="fr", by=her, most=5, at=at)
    reader = audit.Reader(cast[REFERENT].id, "Clochette B.", "")
    about: dict[str, Any] = {
        "person_id": her,
        "ground": "child_concern",
        "motive": "Un appel de l’école.",
        "explained_before": False,
    }
    opened, delayed = (
        audit.open_by_law(session, reader=reader, themes=[theme], asks_delay=late, at=at, **about)
        for theme, late in (("housing", False), ("family", True))
    )
    parts = {
        ("/pro/personnes/<handle>/par-la-loi/", "access_id"): str(opened.id),
        ("/pro/acces-par-la-loi/", "access_id"): str(delayed.id),
        ("/qui-a-vu/", "line_id"): str(line.id),
        ("/pro/questions/", "question_id"): str(asked.id),
    }
    return Places(parts)


def measured(session: Session, cast: Cast) -> Places:
    """Write a measure of protection that waits for the lead."""
    made = trusted.record(
        session, person_id=cast[HERSELF].id, name="Barbe", measure=Measure.CURATORSHIP,
        court="Tribunal", judged_on=local_date(clock.now()), until=None, by=cast[REFERENT].id,
        at=clock.now(), referent_id=cast[REFERENT].id,
    )  # fmt: skip
    return Places({("/pro/mesures/", "measure_id"): str(made.id)})
