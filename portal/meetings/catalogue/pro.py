"""The words of meetings for professionals."""

from portal.meetings.catalogue import MeetingKind, Part


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


KIND_NAMES = {
    MeetingKind.REVIEW: _("Point avec le référent"),
    MeetingKind.CASE_MEETING: _("Concertation"),
    MeetingKind.COMPLEX_CASE: _("Situation complexe"),
    MeetingKind.FAMILY_CONFERENCE: _("Conférence familiale"),
}

PART_NAMES = {
    Part.THERE: _("vient"),
    Part.BY_PHONE: _("participe par téléphone"),
    Part.WITH_SOMEONE: _("vient avec quelqu’un"),
    Part.WORDS_READ: _("ne vient pas, ses mots sont à lire"),
}
