"""Answers of services, in the words of desks."""

from collections.abc import Mapping

from portal.feedback.catalogue.loop import ReplyState


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


REPLY_NAMES: Mapping[ReplyState, str] = {
    ReplyState.READ: _("Lu : nous cherchons comment faire"),
    ReplyState.PLANNED: _("Prévu : nous allons le faire"),
    ReplyState.DONE: _("Fait : c’est déjà en place"),
    ReplyState.NOT_POSSIBLE: _("Pas possible : voici pourquoi"),
}
