"""The closed lists of this room: what a notice can say, and by which way it can leave."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum


def _(message: str) -> str:
    """Mark ``message`` for the catalogues; it is said in the reader's language when shown."""
    return message


class NoticeKind(StrEnum):
    """What happened. The first ones are for people, then for desks, then for groups."""

    PLAN_PROPOSED = "plan_proposed"
    REFERENT_ANSWERED = "referent_answered"
    AGREEMENT_ASKED = "agreement_asked"
    REFERENT_STARTED = "referent_started"
    WISH_DECLINED = "wish_declined"
    CARD_LOST = "card_lost"
    LOST_CARD_AGREED = "lost_card_agreed"
    HELPER_PROPOSED = "helper_proposed"
    HELPER_LEFT = "helper_left"
    GUEST_CANNOT = "guest_cannot"
    MEETING_OFF = "meeting_off"
    MEETING_FIXED = "meeting_fixed"
    MEETING_MOVED = "meeting_moved"
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
    CORRECTION_ANSWERED = "correction_answered"
    TRUSTED_ANSWERED = "trusted_answered"
    MEASURE_RECORDED = "measure_recorded"
    MEASURE_SETTLED = "measure_settled"

    WISH_ASKED = "wish_asked"
    MANDATE_ENDED = "mandate_ended"
    AGREEMENT_ANSWERED = "agreement_answered"
    PLAN_ANSWERED = "plan_answered"
    CIRCLE_JOINED = "circle_joined"
    SOMEBODY_CANNOT = "somebody_cannot"
    MEETING_CALLED_OFF = "meeting_called_off"
    TIME_FIXED = "time_fixed"
    TIME_MOVED = "time_moved"
    REQUEST_LATE = "request_late"
    CHOICE_GIVEN = "choice_given"
    LOST_CARDS = "lost_cards"
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
    MEASURE_TO_READ = "measure_to_read"

    GROUP_MEETING_CALLED = "group_meeting_called"
    GROUP_MEETING_MOVED = "group_meeting_moved"
    GROUP_MEETING_OFF = "group_meeting_off"
    GROUP_DRAFT_SHARED = "group_draft_shared"
    GROUP_MINUTES_PUBLISHED = "group_minutes_published"
    GROUP_RECOMMENDATION_ASKED = "group_recommendation_asked"
    GROUP_RECOMMENDATION_ANSWERED = "group_recommendation_answered"
    GROUP_DELIVERABLE_LATE = "group_deliverable_late"


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


class Hours(StrEnum):
    """When somebody may be told: who is beside the phone then is not always the same."""

    DAY = "day"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    ANY = "any"


HOURS_WORDS: Mapping[Hours, str] = {
    Hours.DAY: _("Dans la journée, de 9 heures à 19 heures"),
    Hours.MORNING: _("Le matin, de 9 heures à midi"),
    Hours.AFTERNOON: _("L’après-midi, de 13 heures à 18 heures"),
    Hours.ANY: _("Dès que c’est possible"),
}
WINDOWS: Mapping[Hours, tuple[int, int]] = {
    Hours.DAY: (9, 19),
    Hours.MORNING: (9, 12),
    Hours.AFTERNOON: (13, 18),
    Hours.ANY: (0, 24),
}
"""From which hour (Paris) on, and before which one, a message may leave. The rest is quiet."""


class Sending(StrEnum):
    """Where a line of the outbox stands. ``FAILED``: nobody will try again by himself."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class Fault(StrEnum):
    """Why a line failed: the address said no, the server never took it, or there is none."""

    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    NO_WAY = "no_way"


SOMETHING_NEW = "something-new"
"""« Il y a du nouveau ». Neither who, nor what, nor a link: whoever holds the phone reads it."""
CONFIRM = "confirm"
"""The code by which somebody shows that an address is his or hers."""
MESSAGE = _("Bonjour. Il y a du nouveau pour vous.")
SUBJECT = _("Un message pour vous")
CODE_MESSAGE = _("Votre code : %(code)s. Il marche 30 minutes.")
CODE_SUBJECT = _("Votre code")
"""All that ever leaves: it names nobody, no service and no place to go to."""

LEASE = timedelta(minutes=5)
"""How long who took a line may hold it; then another one tries: his try may have died."""
WAITS = tuple(timedelta(minutes=one) for one in (1, 5, 15, 60, 240, 720))
"""How long a line waits after each try that the server did not take; after the last, it failed."""
CODE_DIGITS = 6
CODE_LIFE = timedelta(minutes=30)
CODE_TRIES = 5
CODES_A_DAY = 3
"""A code goes to an address that may be a stranger's: no one is to be written to at will."""
CODES_COUNTED = timedelta(days=1)
LONGEST_ADDRESS = 120
