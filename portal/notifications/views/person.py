"""« Mes nouvelles »: what happened, in one sentence each, and where to read it."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.notifications.catalogue import NoticeKind
from portal.notifications.queries import NoticeRow
from portal.notifications.views.opening import all_read, kept, opened
from portal.web.access import needs
from portal.web.language import gettext as _
from portal.web.pages import page
from portal.web.rules import person

blueprint = Blueprint("news", __name__)
HERE = "/nouvelles"


@blueprint.get(HERE)
@needs(person)
def show() -> Response:
    """List what happened, what she has not read first."""
    notices = kept()
    return page(
        "notifications/news.html",
        notices=[(one, _said(one)) for one in notices],
        new=sum(not one.is_read for one in notices),
        section="/",
    )


@blueprint.post(f"{HERE}/<uuid:notice_id>")
@needs(person)
def look(notice_id: UUID) -> Response:
    """Read one notice: go where it leads."""
    return opened(notice_id)


@blueprint.post(f"{HERE}/tout-lu")
@needs(person)
def read_all() -> Response:
    """Say that all was read."""
    return all_read(HERE)


def _said(one: NoticeRow) -> str:
    name = one.name or _("Une personne")
    if one.kind is NoticeKind.PLAN_PROPOSED:
        return _("Votre plan attend votre réponse.")
    if one.kind is NoticeKind.REFERENT_ANSWERED:
        return _("%(name)s a répondu à votre plan.", name=name)
    if one.kind is NoticeKind.AGREEMENT_ASKED:
        # who asks and has no name here is not in her circle: it is for a study
        return _("%(name)s vous demande un accord.", name=one.name or _("Une étude"))
    if one.kind is NoticeKind.REFERENT_STARTED:
        return _("%(name)s devient votre référent.", name=name)
    if one.kind is NoticeKind.WISH_DECLINED:
        return _("%(name)s n’est pas disponible pour être votre référent.", name=name)
    if one.kind is NoticeKind.HELPER_PROPOSED:
        return _("%(name)s peut vous aider, si vous dites oui.", name=name)
    if one.kind is NoticeKind.HELPER_LEFT:
        return _("%(name)s ne vous aide plus.", name=name)
    if one.kind is NoticeKind.READING_ANSWERED:
        return _("Le département répond à votre question.")
    if one.kind is NoticeKind.LAW_OPENED:
        return _("La loi a permis à %(name)s de voir une partie de votre page.", name=name)
    return _("Votre demande attend depuis longtemps. Le département est prévenu.")
