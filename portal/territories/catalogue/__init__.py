"""What a cahier des charges may change from one place to another, as data (R07).

A setting is a key, what it may be, and what it is where nobody chose. Its words for the desks are
in ``pro``; those that people read are on the page that tells how it goes where they live.
"""

from collections.abc import Mapping
from enum import StrEnum

from portal.core.value import Value
from portal.core.working_days import LocalHolidays


class ChoiceMode(StrEnum):
    """How a referent is chosen; both end with the person's own yes (DOMAIN, tensions)."""

    DIRECT = "direct"
    COMMISSION = "commission"


class Moderator(StrEnum):
    """Who reads a word that its author releases before it is published (DOMAIN §5)."""

    PEER_REPS = "peer_reps"
    DEPARTMENT_LEAD = "department_lead"


class QuietDays(StrEnum):
    """On which days nobody is written to outside the portal."""

    NONE = "none"
    SUNDAYS = "sundays"
    SUNDAYS_HOLIDAYS = "sundays_holidays"


class LackOfServices(StrEnum):
    """Whether the place itself makes things harder: few public services near (R06)."""

    NONE = "none"
    RURAL = "rural"
    PRIORITY_DISTRICT = "priority_district"


class Kind(StrEnum):
    """What the value of a setting is."""

    CHOICE = "choice"
    NUMBER = "number"
    LINE = "line"
    PHONE = "phone"
    RICH = "rich"
    LANGUAGES = "languages"
    """Codes of languages, ISO 639."""
    PUBLICS = "publics"
    """Codes of target publics; none: all of them."""


class Unit(StrEnum):
    """What a number counts."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"
    WISHES = "wishes"
    STEPS = "steps"
    PER_CENT = "per_cent"
    HOUR = "hour"
    """An hour of the day, in Paris."""


class Setting(Value):
    """One setting. ``default`` is its text where nobody chose; texts are how values are kept.

    ``least`` and ``most`` bound a number; ``choices`` are the texts of a closed list. ``needed``:
    without it a person could find nobody to call.
    """

    key: str
    kind: Kind
    default: str = ""
    unit: Unit | None = None
    least: int = 0
    most: int = 0
    choices: type[StrEnum] | None = None
    needed: bool = False


def _number(key: str, default: int, unit: Unit, least: int, most: int) -> Setting:
    return Setting(key, Kind.NUMBER, str(default), unit, least, most)


_ALL = (
    Setting("choice_mode", Kind.CHOICE, ChoiceMode.DIRECT, choices=ChoiceMode),
    _number("wish_ranks", 3, Unit.WISHES, 1, 5),
    _number("call_days", 3, Unit.WORKING_DAYS, 1, 15),
    _number("answer_days", 10, Unit.WORKING_DAYS, 1, 60),
    _number("yes_days", 10, Unit.WORKING_DAYS, 1, 60),
    _number("commission_days", 10, Unit.WORKING_DAYS, 1, 60),
    _number("interim_days", 2, Unit.WORKING_DAYS, 1, 10),
    _number("repropose_days", 30, Unit.DAYS, 1, 365),
    _number("review_months", 3, Unit.MONTHS, 1, 12),
    _number("talk_days", 5, Unit.WORKING_DAYS, 1, 30),
    _number("report_days", 2, Unit.WORKING_DAYS, 1, 30),
    _number("question_days", 5, Unit.WORKING_DAYS, 1, 30),
    _number("open_actions", 3, Unit.STEPS, 1, 10),
    _number("heavy_share", 60, Unit.PER_CENT, 30, 100),
    _number("moderation_days", 5, Unit.WORKING_DAYS, 1, 30),
    _number("reply_days", 21, Unit.DAYS, 7, 90),
    # Bounded so that each choice of hours of a person (« le matin », « l’après-midi ») keeps some.
    _number("quiet_from", 20, Unit.HOUR, 17, 24),
    _number("quiet_until", 8, Unit.HOUR, 0, 10),
    Setting("quiet_days", Kind.CHOICE, QuietDays.SUNDAYS_HOLIDAYS, choices=QuietDays),
    Setting("duty_name", Kind.LINE, needed=True),
    Setting("duty_phone", Kind.PHONE, needed=True),
    Setting("duty_hours", Kind.LINE),
    Setting("card_places", Kind.RICH),
    Setting("welcome", Kind.RICH),
    Setting("languages", Kind.LANGUAGES, "fr"),
    Setting("target_publics", Kind.PUBLICS),
    Setting("lack_of_services", Kind.CHOICE, LackOfServices.NONE, choices=LackOfServices),
    Setting("local_holidays", Kind.CHOICE, LocalHolidays.NONE, choices=LocalHolidays),
    Setting("moderated_by", Kind.CHOICE, Moderator.PEER_REPS, choices=Moderator),
)
SETTINGS: Mapping[str, Setting] = {one.key: one for one in _ALL}
"""Every setting by its key, in the order in which they are read."""

BETWEEN = ","
"""What stands between the codes of a list."""
