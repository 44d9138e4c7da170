"""Her right of reply: she answers any line written about her, and her answer stays beside it."""

from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.assessment import service
from portal.assessment.catalogue import REPLY_WORDS, ReplyKind
from portal.assessment.forms.person import ReplyForm
from portal.assessment.queries import LineRow, line_about
from portal.assessment.views.whose import SENTENCES, Whose, whose
from portal.assessment.views.words import DOMAINS
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import gettext as _
from portal.web.language import language
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person_here

blueprint = Blueprint("assessment_replies", __name__)
_LINE = "/mon-plan/mes-mots/ligne/<uuid:line_id>"


@blueprint.get(_LINE)
@needs(person_here)
def line(line_id: UUID) -> Response:
    """Show one line written about her, her answers to it, and the three answers."""
    of, about = _about(line_id)
    last = about.reply
    return _page(of, about, ReplyForm(words=last.words if last else ""))


@blueprint.post(_LINE)
@needs(person_here)
def reply(line_id: UUID) -> Response:
    """Keep her answer. It takes nothing away: the ones before stay."""
    of, about = _about(line_id)
    form = ReplyForm()
    chosen = form.chosen
    if form.is_submitted() and chosen is None:
        form.form_errors.append(_("Choisissez une réponse."))
    if (
        form.validate_on_submit()
        and chosen is not None
        and attempt(
            form,
            SENTENCES,
            service.reply_to_line,
            line_id=line_id,
            kind=chosen,
            words=form.words.data or "",
            language=language(),
            by=me().account_id,
            at=now(),
        )
    ):
        commit()
        return see_other(_back(of, about))
    return _page(*_about(line_id), form)


def _about(line_id: UUID) -> tuple[Whose, LineRow]:
    """Return the line and whose it is; a line about somebody else does not exist (404)."""
    of = whose()
    mine = {me().account_id, *(one.account_id for one in of.children)}
    about = line_about(db(), line_id, mine)
    if about is None:
        abort(404)
    child = next((one for one in of.children if one.account_id == about.person_id), None)
    return Whose(of.household, child), about


def _back(of: Whose, about: LineRow) -> str:
    return of.at(f"/{DOMAINS.index(about.domain) + 1}")


def _page(of: Whose, about: LineRow, form: ReplyForm) -> Response:
    return page(
        "assessment/reply.html",
        form=form,
        of=of,
        about=about,
        heading=of.part(about.domain),
        kinds=REPLY_WORDS,
        buttons=[
            (ReplyKind.AGREE.value, _(REPLY_WORDS[ReplyKind.AGREE]), "thumb-up"),
            (ReplyKind.FALSE.value, _(REPLY_WORDS[ReplyKind.FALSE]), "thumb-down"),
            (ReplyKind.MY_VERSION.value, _(REPLY_WORDS[ReplyKind.MY_VERSION]), "write"),
        ],
        back=_back(of, about),
        section="/mon-plan",
    )
