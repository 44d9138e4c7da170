"""What both pages do: list what is kept, open one notice, say that all was read."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from flask import abort
from werkzeug.wrappers import Response

from portal.core.refusal import Refused
from portal.notifications import service
from portal.notifications.catalogue import NoticeKind
from portal.notifications.queries import notices_of
from portal.web.language import gettext as _
from portal.web.language import named
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now, settings


def listed(
    template: str,
    sentences: Mapping[NoticeKind, Any],
    nameless: Mapping[NoticeKind, Any] = MappingProxyType({}),
    **facts: Any,
) -> Response:
    """Show the notices of who asks, for as long as they are kept, each in its sentence.

    ``nameless`` says how somebody is called whose name the reader may not know.
    """
    notices = notices_of(db(), me().account_id, since=now() - settings().notices_kept)
    said = []
    for one in notices:
        name = one.name or str(nameless.get(one.kind, _("Une personne")))
        # « Clochette B. » has its own full stop
        sentence = str(sentences[one.kind]).replace("%(name)s.", f"{named(name.rstrip('.'))}.")
        said.append((one, sentence.replace("%(name)s", named(name))))
    new = sum(not one.is_read for one in notices)
    return page(template, notices=said, new=new, **facts)


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
