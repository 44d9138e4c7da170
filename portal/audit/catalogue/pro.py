"""Words of this room that are read at the desks alone."""


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


GROUND_NAMES = {
    "grave_danger": _("Danger grave, tout de suite"),
    "child_concern": _("Un enfant est peut-être en danger"),
    "child_shared_secret": _("Protéger un enfant, entre professionnels tenus au secret"),
    "violence_report": _("Signaler des violences"),
    "worsening_difficulties": _("Difficultés qui s’aggravent, plusieurs services"),
    "judge": _("Un juge le demande"),
}
"""Ground → how a professional finds it in the list."""
