"""What tests about questions on a reading begin from: Morgane's line by law, and who answers."""

from datetime import timedelta

from portal.audit import service
from portal.audit.models import Basis
from portal.audit.queries import readings_of
from portal.core import clock
from portal.core.clock import local_date
from portal.core.roles import Role

NOW = clock.now()
MOST = 5


def law_line(session, cast):
    readings = readings_of(session, cast["morgane"].id, on=local_date(NOW))
    return next(one for one in readings if one.basis is Basis.LAW)


def asked(session, cast, line_id, words="Pourquoi ?", by="morgane", **more):
    values = {"words": words, "language": "fr", "most": MOST, "at": NOW, **more}
    return service.ask(session, line_id=line_id, by=cast[by].id, **values)


def answered(session, cast, question, *, by=None, words="Il y avait une réunion.", **more):
    lead = cast[by or lead_of(cast)]
    return service.answer(
        session,
        question_id=question.id,
        territory_ids=more.pop("territory_ids", [question.territory_id]),
        words=words,
        language="fr",
        by=lead.id,
        at=NOW,
    )


def lead_of(cast):
    """Return the lead of the département where Morgane is accompanied."""
    here = cast["morgane"].territory_id
    return next(
        one
        for one in cast
        if cast[one].role == Role.DEPARTMENT_LEAD and cast[one].territory_id == here
    )


def opened(session, cast, *, by="yvain", late=False, **more):
    """Let Yvain open Morgane's family part by law, or ask first that she hears of it later."""
    reader = service.Reader(cast[by].id, cast[by].display_name, cast[by].service)
    values = {
        "ground": "child_concern",
        "themes": ["family"],
        "motive": "L’école a appelé.",
        "explained_before": False,
        **more,
    }
    return service.open_by_law(
        session, reader=reader, person_id=cast["morgane"].id, asks_delay=late, at=NOW, **values
    )


def delayed(session, cast, access, *, by=None, **more):
    """Let the lead of Morgane's département delay an access by law for a week."""
    values = {
        "until": local_date(NOW) + timedelta(days=7),
        "reason": "L’enfant serait en danger.",
        **more,
    }
    return service.delay(
        session,
        access_id=access.id,
        territory_ids=[access.territory_id],
        most_days=30,
        by=cast[by or lead_of(cast)].id,
        at=NOW,
        **values,
    )
