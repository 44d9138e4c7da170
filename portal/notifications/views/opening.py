"""What both pages do: list what is kept, open one notice, say that all was read."""

from uuid import UUID

from flask import abort
from werkzeug.wrappers import Response

from portal.core.refusal import Refused
from portal.notifications import service
from portal.notifications.queries import NoticeRow, notices_of
from portal.web.pages import see_other
from portal.web.principal import me
from portal.web.request import commit, db, now, settings


def kept() -> list[NoticeRow]:
    """Return the notices of who asks, for as long as they are kept."""
    return notices_of(db(), me().account_id, since=now() - settings().notices_kept)


def opened(notice_id: UUID) -> Response:
    """Note that one's own notice is read and go where it leads; 404 for anybody else's."""
    try:
        path = service.read(db(), notice_id=notice_id, by=me().account_id, at=now())
    except Refused:
        abort(404)
    commit()
    return see_other(path)


def all_read(here: str) -> Response:
    """Note that everything told so far is read, and show the page again."""
    service.read_all(db(), by=me().account_id, at=now())
    commit()
    return see_other(here)
