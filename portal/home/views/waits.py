"""What waits for her on her first page: cards, and that of her meetings."""

from datetime import date

from portal.core.value import Value
from portal.home.household import Home
from portal.meetings.queries import HerMeetings
from portal.web.language import clock_time, day_month, long_date
from portal.web.language import gettext as _


class Waits(Value):
    """One thing that waits for her: a sentence, and one act."""

    title: str
    words: str
    href: str
    act: str


def meeting_waits(home: Home | None, on: date) -> list[Waits]:
    """Return two cards at most; ``on`` is today in Paris.

    A report that she waits for, first when it is late, and what ``_next_of`` says.
    """
    hers = home.meetings if home else None
    if hers is None:
        return []
    awaited = _awaited(hers, on)
    late = hers.due is not None and hers.due < on
    return [*awaited, *_next_of(hers)] if late else [*_next_of(hers), *awaited]


def _awaited(hers: HerMeetings, on: date) -> list[Waits]:
    if hers.awaited is None or hers.due is None:
        return []
    day = long_date(hers.due)
    return [
        Waits(
            _("Une réunion a eu lieu sans vous.")
            if hers.without_her
            else _("Une réunion a eu lieu. Tout le monde n’était pas là."),
            _("Le compte rendu devait arriver au plus tard le %(day)s. Il est en retard.", day=day)
            if hers.due < on
            else _("Vous recevez le compte rendu au plus tard le %(day)s.", day=day),
            f"/mes-rendez-vous/{hers.awaited}",
            _("Je regarde"),
        )
    ]


def _next_of(hers: HerMeetings) -> list[Waits]:
    """Return one card at most: the dates that await her answer, a new report, or the next one."""
    if hers.to_answer is not None:
        return [
            Waits(
                _("3 dates sont proposées pour un rendez-vous."),
                _("On attend votre réponse."),
                f"/mes-rendez-vous/{hers.to_answer}/dates",
                _("Je dis quand je peux"),
            )
        ]
    if hers.to_read is not None:
        return [
            Waits(
                _("Un compte rendu est arrivé."),
                _("Vous pouvez répondre avec vos mots."),
                f"/mes-rendez-vous/{hers.to_read}/compte-rendu",
                _("Je lis le compte rendu"),
            )
        ]
    if hers.next is None or hers.next_at is None:
        return []
    day, time = day_month(hers.next_at), clock_time(hers.next_at)
    return [
        Waits(
            _("Votre prochain rendez-vous"),
            _("Le %(day)s, à %(time)s.", day=day, time=time),
            f"/mes-rendez-vous/{hers.next}",
            _("Je regarde"),
        )
    ]
