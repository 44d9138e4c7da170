"""What goals and steps of a draft have in common: taken out, or shown again when it failed."""

from collections.abc import Callable
from uuid import UUID

from werkzeug.wrappers import Response

from portal.plan.forms.person import whole
from portal.plan.forms.pro import DraftForm
from portal.plan.queries import Lines, VersionRow
from portal.plan.views.pro.desk import PRO_SENTENCES, Desk, leave_line
from portal.web.forms import attempt
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit

NOTHING_TYPED = {
    **PRO_SENTENCES,
    "changed-meanwhile": lazy(
        "Quelqu’un a changé le brouillon en même temps. Relisez-le, puis recommencez."
    ),
}
"""The same for an act of one button: there are no words of his to keep."""


def take_out(desk: Desk, draft: VersionRow, verb: Callable[..., None], **line: UUID) -> Response:
    """Take the ``line`` (``goal_id`` or ``action_id``) out of the draft with ``verb``."""
    form = DraftForm()
    if form.validate_on_submit() and attempt(
        form,
        NOTHING_TYPED,
        verb,
        version_id=draft.id,
        revision=whole(form.revision.data),
        by=me().account_id,
        referent_id=desk.referent_id,
        **line,
    ):
        commit()
        return see_other(f"{desk.here}#brouillon")
    return page("plan/pro/not_removed.html", form=form, desk=desk)


def as_it_is(desk: Desk, draft: VersionRow, *, shows_line: bool) -> tuple[VersionRow, Lines]:
    """Return the draft as it is now, after a change that failed, and leave a line of the reading.

    ``shows_line``: the page also shows the line that he meant to change.
    """
    latest = desk.versions().draft or draft
    lines = desk.part(desk.lines(latest))
    leave_line(desk, lines, only_own=not shows_line)
    commit()
    return latest, lines
