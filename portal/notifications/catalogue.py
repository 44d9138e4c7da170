"""The closed lists of this room: what a notice can say, and by which way it can leave."""

from enum import StrEnum


class NoticeKind(StrEnum):
    """What happened. The first ones are told to people, the others at desks."""

    PLAN_PROPOSED = "plan_proposed"
    REFERENT_ANSWERED = "referent_answered"
    AGREEMENT_ASKED = "agreement_asked"
    REFERENT_STARTED = "referent_started"
    WISH_DECLINED = "wish_declined"
    HELPER_PROPOSED = "helper_proposed"
    HELPER_LEFT = "helper_left"
    OWN_REQUEST_LATE = "own_request_late"
    COMMISSION_ANSWERED = "commission_answered"
    REFERENT_AWAY = "referent_away"
    REFERENT_BACK = "referent_back"
    INTERIM_OFFERED = "interim_offered"
    SHEET_TO_READ = "sheet_to_read"
    READING_ANSWERED = "reading_answered"
    LAW_OPENED = "law_opened"
    AGREEMENT_ENDS_SOON = "agreement_ends_soon"
    DENIAL_ANSWERED = "denial_answered"
    NAMES_PROPOSED = "names_proposed"

    WISH_ASKED = "wish_asked"
    MANDATE_ENDED = "mandate_ended"
    AGREEMENT_ANSWERED = "agreement_answered"
    PLAN_ANSWERED = "plan_answered"
    CIRCLE_JOINED = "circle_joined"
    REQUEST_LATE = "request_late"
    CHOICE_GIVEN = "choice_given"
    SAID_ABSENT = "said_absent"
    INTERIM_NEEDED = "interim_needed"
    INTERIM_NAMED = "interim_named"
    INTERIM_WANTED = "interim_wanted"
    SHEET_PASSED = "sheet_passed"
    READING_QUESTIONED = "reading_questioned"
    LAW_DELAY_ASKED = "law_delay_asked"
    MANY_FILES_OPENED = "many_files_opened"
    STOP_TOLD = "stop_told"
    FIRST_USE_DENIED = "first_use_denied"


ASKED_BY_FIRST_PAGE = (
    NoticeKind.PLAN_PROPOSED,
    NoticeKind.AGREEMENT_ASKED,
    NoticeKind.AGREEMENT_ENDS_SOON,
    NoticeKind.WISH_DECLINED,
    NoticeKind.HELPER_PROPOSED,
    NoticeKind.COMMISSION_ANSWERED,
    NoticeKind.INTERIM_OFFERED,
    NoticeKind.SHEET_TO_READ,
)
"""What her first page asks for itself while it waits: it is not counted there a second time."""


class Channel(StrEnum):
    """By which way somebody wants to know outside the portal. Without a choice: by none."""

    SMS = "sms"
    EMAIL = "email"


class Sending(StrEnum):
    """Where a line of the outbox stands."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


SOMETHING_NEW = "something-new"
"""The only thing that leaves: « il y a du nouveau ». Neither who, nor what, nor a link."""
