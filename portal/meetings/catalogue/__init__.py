"""The kinds of meetings and the ways to take part, as closed lists, with their words for people."""

from enum import StrEnum


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


class MeetingKind(StrEnum):
    """What a meeting is (DOMAIN §2, step 10)."""

    REVIEW = "review"
    CASE_MEETING = "case_meeting"
    COMPLEX_CASE = "complex_case"
    FAMILY_CONFERENCE = "family_conference"


class Part(StrEnum):
    """How somebody takes part in her own meeting."""

    THERE = "there"
    BY_PHONE = "by_phone"
    WITH_SOMEONE = "with_someone"
    WORDS_READ = "words_read"


SLOTS = 3
"""How many times are proposed."""

MINUTES = 60
"""How long a meeting lasts in a calendar."""

KIND_WORDS = {
    MeetingKind.REVIEW: _("Un point avec mon référent"),
    MeetingKind.CASE_MEETING: _("Une réunion sur ma situation"),
    MeetingKind.COMPLEX_CASE: _("Une réunion quand tout est difficile"),
    MeetingKind.FAMILY_CONFERENCE: _("Une réunion de ma famille"),
}
"""How each kind is called to the person whose meeting it is."""

KIND_NOTES = {
    MeetingKind.REVIEW: _("Vous et votre référent, pour faire le point."),
    MeetingKind.CASE_MEETING: _("Vous et les personnes qui vous aident."),
    MeetingKind.COMPLEX_CASE: _("Plusieurs aides cherchent une solution avec vous."),
    MeetingKind.FAMILY_CONFERENCE: _("Votre famille cherche ses solutions."),
}

PART_WORDS = {
    Part.THERE: _("Je viens"),
    Part.BY_PHONE: _("Je suis là par téléphone"),
    Part.WITH_SOMEONE: _("Je viens avec quelqu’un"),
    Part.WORDS_READ: _("Je ne viens pas, on lit mes mots"),
}
