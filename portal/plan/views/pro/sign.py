"""The referent reads a version that waits, and says his own yes."""

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.plan import service
from portal.plan.forms.person import whole
from portal.plan.forms.pro import SignForm
from portal.plan.models import AnswerKind, Method, Side
from portal.plan.queries import (
    NO_LINES,
    Lines,
    VersionRow,
    Versions,
    kept_among,
    lines_and_kept,
    with_kept,
)
from portal.plan.rules import changes_between, sealed_text
from portal.plan.views.pro.desk import (
    PRO_SENTENCES,
    Desk,
    leave_line,
    writing_desk,
)
from portal.web.access import needs
from portal.web.device import device
from portal.web.forms import attempt
from portal.web.language import language
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, now
from portal.web.rules import professional

blueprint = Blueprint("plan_sign", __name__)
_PLAN = "/pro/personnes/<handle>/plan"


@blueprint.get(f"{_PLAN}/repondre")
@needs(professional)
def before_sign(handle: str) -> Response:
    """Show the referent the words that he is asked to agree to."""
    return _sign_page(writing_desk(handle), SignForm())


@blueprint.post(f"{_PLAN}/repondre")
@needs(professional)
def sign(handle: str) -> Response:
    """Keep the referent's own yes. He never answers for the person."""
    desk, form = writing_desk(handle), SignForm()
    versions = desk.versions()
    known = (versions.draft, versions.waiting, versions.current, *versions.past)
    number = whole(form.version.data)
    version = next((one for one in known if one is not None and one.number == number), None)
    if version is None or not desk.reads(desk.lines(version)):
        abort(404)
    _lines, since, _old = _read(desk, versions, version)
    said = service.Said(
        AnswerKind.AGREE,
        form.seal.data or "",
        language(),
        Method.OWN_SESSION,
        device(),
        since_id=since.id if since else None,
    )
    if (
        form.validate_on_submit()
        and proven(form)
        and attempt(
            form,
            PRO_SENTENCES,
            service.answer,
            version_id=version.id,
            said=said,
            by=me().account_id,
            side=Side.REFERENT,
            at=now(),
            referent_id=desk.referent_id,
        )
    ):
        commit()
        return see_other(desk.here)
    return _sign_page(desk, form)


def _sign_page(desk: Desk, form: SignForm) -> Response:
    versions = desk.versions()
    waiting = versions.waiting
    lines, known, old = _read(desk, versions, waiting) if waiting else (NO_LINES, None, NO_LINES)
    signs = desk.reads(lines)
    text = sealed_text(waiting, lines, language(), old=old) if waiting and signs else None
    leave_line(desk, lines, old, only_own=text is None)
    commit()
    return page(
        "plan/pro/sign.html",
        form=form,
        desk=desk,
        waiting=waiting,
        text=text,
        signs=signs,
        since=known,
        changes=changes_between(old, lines) if known else (),
    )


def _read(
    desk: Desk, versions: Versions, version: VersionRow
) -> tuple[Lines, VersionRow | None, Lines]:
    """Return the lines of ``version``, and the version that he compares it with, with its lines.

    That is none when he may not read all of both.
    """
    since = versions.known_to(me().account_id, version)
    found, kept = lines_and_kept(db(), versions, (version, since), agreed=True)
    lines = found[version.id]
    if since is None or not desk.reads(lines):
        return lines, None, NO_LINES
    old = with_kept(found[since.id], kept_among(kept, since.kept_lines))
    return (lines, since, old) if desk.reads(old) else (lines, None, NO_LINES)
