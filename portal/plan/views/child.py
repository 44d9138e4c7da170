"""What a child of hers says of a version, in the child's own words, beside her answer (R20)."""

from flask import abort, request
from werkzeug.wrappers import Response

from portal.circle.queries import HouseholdPerson
from portal.plan import service
from portal.plan.forms.person import AnswerForm
from portal.plan.models import AnswerKind, Method, Side
from portal.plan.queries import VersionRow, agreed_lines_of
from portal.plan.rules import sealed_text
from portal.plan.views.whose import SENTENCES, Mine
from portal.web.device import device
from portal.web.forms import attempt
from portal.web.language import gettext as _
from portal.web.language import language
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import db, now


def child_asked(mine: Mine) -> HouseholdPerson | None:
    """Return the child of hers that the address names; 404 for anybody else."""
    asked = request.args.get("de")
    if not asked:
        return None
    child = next((one for one in mine.children if one.handle == asked), None)
    if child is None:
        abort(404)
    return child


def child_page(version: VersionRow | None, child: HouseholdPerson, form: AnswerForm) -> Response:
    """Show the plan, then the box and the answers of ``child``."""
    text = said = None
    form.words.label.text = _("Ses mots")
    if version is not None:
        text = sealed_text(version, agreed_lines_of(db(), version.id), language())
        said = version.last_of(child.account_id)
    return page("plan/answer_child.html", form=form, child=child, text=text, said=said,
                version=version)  # fmt: skip


def child_says(mine: Mine, version: VersionRow, child: HouseholdPerson, form: AnswerForm) -> bool:
    """Keep what ``child`` says: no code is asked, for it signs nothing."""
    said = service.Said(
        AnswerKind(form.answer.data),
        form.seal.data or "",
        language(),
        Method.SIDE_BY_SIDE if me().side_by_side else Method.OWN_SESSION,
        device(),
        words=form.words.data,
        typed_by=me().account_id,
    )
    return attempt(
        form,
        SENTENCES,
        service.answer,
        version_id=version.id,
        said=said,
        by=child.account_id,
        side=Side.PERSON,
        at=now(),
        referent_id=mine.referent_id,
    )
