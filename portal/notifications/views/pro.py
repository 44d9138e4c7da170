"""« Nouvelles » at the desks: what happened with those in whose circle one is."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.notifications.catalogue import NoticeKind
from portal.notifications.queries import NoticeRow
from portal.notifications.views.opening import all_read, kept, opened
from portal.web.access import needs
from portal.web.language import gettext as _
from portal.web.pages import page
from portal.web.rules import desk

blueprint = Blueprint("news_pro", __name__)
HERE = "/pro/nouvelles"


def _m(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


_AT_DESKS = {
    NoticeKind.REQUEST_LATE: _m("Une demande de référent attend depuis trop longtemps."),
    NoticeKind.READING_QUESTIONED: _m("Une personne demande pourquoi son dossier a été lu."),
    NoticeKind.LAW_DELAY_ASKED: _m("Un accès par la loi attend votre décision."),
    NoticeKind.MANY_FILES_OPENED: _m("Beaucoup de dossiers ont été ouverts en une heure."),
}
"""What is told without naming anybody."""


@blueprint.get(HERE)
@needs(desk)
def show() -> Response:
    """List what happened, what was not read first."""
    notices = kept()
    return page(
        "notifications/pro/news.html",
        notices=[(one, _said(one)) for one in notices],
        new=sum(not one.is_read for one in notices),
    )


@blueprint.post(f"{HERE}/<uuid:notice_id>")
@needs(desk)
def look(notice_id: UUID) -> Response:
    """Read one notice: go where it leads."""
    return opened(notice_id)


@blueprint.post(f"{HERE}/tout-lu")
@needs(desk)
def read_all() -> Response:
    """Say that all was read."""
    return all_read(HERE)


def _said(one: NoticeRow) -> str:
    name = one.name or _("Une personne")
    if one.kind is NoticeKind.WISH_ASKED:
        return _("%(name)s vous choisit comme référent.", name=name)
    if one.kind is NoticeKind.MANDATE_ENDED:
        return _("Vous n’êtes plus le référent de cette personne : %(name)s", name=name)
    if one.kind is NoticeKind.AGREEMENT_ANSWERED:
        return _("%(name)s a répondu à votre demande d’accord.", name=name)
    if one.kind is NoticeKind.PLAN_ANSWERED:
        return _("%(name)s a répondu au plan.", name=name)
    if one.kind is NoticeKind.CIRCLE_JOINED:
        return _("%(name)s vous a dans son cercle.", name=name)
    return _(_AT_DESKS[one.kind])
