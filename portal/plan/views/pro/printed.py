"""The plan on paper, printed for her by the referent with whom she shares the whole of it."""

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.audit.catalogue import PRINT
from portal.plan.queries import NO_LINES, lines_and_kept
from portal.plan.views.pro.desk import leave_line, writing_desk
from portal.plan.views.sheet import BOTH, PROPOSED, SPOKEN, languages_asked, sheet_of, to_print
from portal.web.access import needs
from portal.web.language import PEOPLE, language
from portal.web.pages import page
from portal.web.request import commit, db
from portal.web.rules import professional

blueprint = Blueprint("plan_printed_pro", __name__)


@blueprint.get("/pro/personnes/<handle>/plan/imprimer")
@needs(professional)
def sheet(handle: str) -> Response:
    """Show the plan as it comes out of a printer, in her language, and leave a line of it.

    The version in force comes first; the one that waits has a paper of its own, to be signed.
    """
    desk = writing_desk(handle)
    person, versions = desk.entry.person, desk.versions()
    version = to_print(versions, request.args.get("plan"))
    found, kept = lines_and_kept(db(), versions, [version], agreed=False)
    lines = found[version.id] if version else NO_LINES
    own = request.args.get("pour", language())
    if person.is_child or own not in PEOPLE or not desk.reads(lines):
        abort(404)
    printed = sheet_of(
        desk.household,
        versions,
        version,
        lines,
        kept=desk.part(kept),
        reader_id=person.account_id,
        referent_id=desk.referent_id,
        others=(),
        codes=languages_asked(own, request.args.get("langue")),
    )
    leave_line(desk, lines, printed.kept, only_own=False, purpose=PRINT)
    commit()
    answer = page(
        "plan/pro/printed.html",
        sheet=printed,
        desk=desk,
        both=BOTH,
        proposed=PROPOSED,
        people=tuple(PEOPLE.items()),
        section="/pro/personnes",
        **SPOKEN,
    )
    if not desk.still_shared():
        # She stopped while this was on its way to paper, which nothing takes back.
        abort(404)
    return answer
