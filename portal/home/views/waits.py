"""What waits for her on her first page: cards, and that of her meetings."""

from dataclasses import dataclass

from portal.home.household import Home
from portal.web.language import clock_time, day_month
from portal.web.language import gettext as _


@dataclass(frozen=True)
class Waits:
    """One thing that waits for her: a sentence, and one act."""

    title: str
    words: str
    href: str
    act: str


def meeting_waits(home: Home | None) -> list[Waits]:
    """Return one card at most: the dates that await her answer, a new report, or the next one."""
    hers = home.meetings if home else None
    if hers is None:
        return []
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
