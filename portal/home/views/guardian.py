"""The pages of a guardian: his measure, and what it opens by the gate. He agrees to nothing.

Each showing leaves a line « la loi le permet » that she reads and may question.
"""

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.assessment.catalogue import THEME_OF
from portal.assessment.queries import file_words
from portal.audit.models import Basis
from portal.audit.service import record_reading
from portal.consent.catalogue import FILE_THEMES
from portal.consent.queries import seen_by_guardian
from portal.core.clock import local_date
from portal.home.queries import Part
from portal.trusted.catalogue import GUARDIAN
from portal.trusted.queries import measure_as
from portal.web.access import needs
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import guardian

blueprint = Blueprint("guardian", __name__)


@blueprint.get("/mesure/")
@needs(guardian)
def show() -> Response:
    """Show what his measure lets him see, and what he never does."""
    measure = measure_as(db(), me().account_id)
    is_open = measure is not None and measure.is_open(local_date(now()))
    return page(
        "trusted/guardian.html",
        measure=measure,
        is_open=is_open,
        reading=measure.person_name if measure and is_open else None,
    )


@blueprint.get("/mesure/lecture")
@needs(guardian)
def read() -> Response:
    """Show her words on what his measure opens, and nothing else."""
    session, at = db(writing=True), now()
    measure = measure_as(session, me().account_id)
    sight = seen_by_guardian(session, viewer_id=me().account_id, on=local_date(at))
    if measure is None or not sight:
        abort(404)
    words = file_words(session, person_id=measure.person_id, themes=sight)
    record_reading(
        session,
        viewer_id=me().account_id,
        viewer_name=measure.name,
        viewer_service="",
        person_id=measure.person_id,
        themes=[theme.value for theme in sight],
        basis=Basis.LAW,
        at=at,
        ground=GUARDIAN,
        motive=measure.terms.name,
    )
    commit()
    parts = [
        Part(
            theme=theme,
            words=tuple(row for row in words.values() if THEME_OF[row.domain] is theme),
            phone=None,
            sms_only=False,
            goals=(),
            actions=(),
        )
        for theme in FILE_THEMES
        if theme in sight
    ]
    return page(
        "trusted/guardian_reads.html",
        measure=measure,
        parts=parts,
        reading=measure.person_name,
    )
