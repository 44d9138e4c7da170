"""What tests about questions on a reading begin from: Morgane's line by law, and who answers."""

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
