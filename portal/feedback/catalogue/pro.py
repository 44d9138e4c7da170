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

THEME_NAMES: Mapping[str, str] = {
    "inspiring_practice": _("Pratique inspirante"),
    "difficulty": _("Difficulté"),
    "lever": _("Levier"),
    "needs_a_rule": _("Besoin d’évolution normative"),
}
"""The headings of the evaluation (R31), as evaluators know them."""
