"""Whose meeting the request is about, and the sentences for what the rules refuse."""

from collections.abc import Callable
from datetime import datetime
from typing import cast
from uuid import UUID

from flask import Response as FlaskResponse
from flask import abort, current_app
from sqlalchemy.orm import Session

from portal.circle.queries import OVER, Household, household_of, pathway_of
from portal.core.calendar_file import calendar_file
from portal.meetings.catalogue import MINUTES
from portal.meetings.queries import Company, MeetingRow, SlotRow, company_of, meeting_of
from portal.meetings.rules import may_call_off
from portal.web.language import gettext as _
from portal.web.language import joined, lazy
from portal.web.principal import me
from portal.web.request import db, now

A_PAGE = 20
"""How many meetings, points, notes or replies a page shows before it offers more."""
ReferentOf = Callable[[Session, UUID], UUID | None]

_GONE = lazy("Cette page a changé. Regardez votre rendez-vous à nouveau.")
SENTENCES = {
    "no-words": lazy("Écrivez quelques mots."),
    "no-referent": lazy("Choisissez d’abord votre référent. Il propose ensuite des dates."),
    "nobody-named": lazy("Dites pour qui est ce rendez-vous."),
    "not-yours": lazy("Ce n’est pas à vous. Regardez vos rendez-vous."),
    "not-there": _GONE,
    "over": lazy("Ce rendez-vous est fini. Il ne change plus."),
    "already-fixed": lazy("La date est déjà choisie. Regardez votre rendez-vous."),
    "not-invited": _GONE,
    "answer-each": lazy("Les dates ont changé. Lisez-les, puis répondez."),
    "not-in-circle": lazy("Cette personne ne vous aide plus. Choisissez dans la liste."),
    "not-told": lazy("Le compte rendu n’est pas encore écrit. Revenez plus tard."),
    "no-family-zone": _GONE,
    "not-said": lazy("Personne n’a dit que vous étiez là. Regardez votre rendez-vous."),
    "not-fixed": lazy("La date n’est pas encore choisie. Répondez aux dates proposées."),
    "too-late": lazy("L’heure est passée. Parlez-en avec votre référent."),
    "not-referent": lazy("Parlez-en avec votre référent."),
}


def referent_of(pathway_id: UUID) -> UUID | None:
    """Return the active referent: told by a neighbour room through the application."""
    ask = cast("ReferentOf", current_app.extensions["portal.referent_of"])
    return ask(db(), pathway_id)


def household_or_404() -> Household:
    """Return the household of who is signed in; answer 404 when she has no pathway."""
    found = household_of(db(), me().account_id)
    if found is None:
        abort(404)
    return found


def has_ended(person_id: UUID) -> bool:
    """Say whether her pathway is over: no meeting is offered after it."""
    found = pathway_of(db(), person_id)
    return found is not None and found.state in OVER


def mine_or_404(number: int) -> MeetingRow:
    """Return her meeting of that number; to anybody else it does not exist (404)."""
    found = meeting_of(db(), me().account_id, number)
    if found is None:
        abort(404)
    return found


def open_or_404(number: int) -> tuple[MeetingRow, Company]:
    """Return her meeting that is still to come, and who takes part; else 404."""
    meeting = mine_or_404(number)
    if not meeting.is_open:
        abort(404)
    return meeting, company_of(db(), meeting.id)


def is_to_come(meeting: MeetingRow) -> bool:
    """Say whether its time is fixed and not passed."""
    return meeting.is_open and meeting.starts_at is not None and meeting.starts_at > now()


def hers_to_call_off(meeting: MeetingRow, who: Company) -> bool:
    """Say whether she who is signed in may call it off."""
    own, asked_by = me().account_id, meeting.asked_by_id
    return may_call_off(own, asked_by_id=asked_by, person_ids=who.person_ids, referent_id=None)


def also_read(who: Company) -> str:
    """Return the first names of the other adults who take part, or nothing."""
    return joined([one.first_name for one in who.people if one.person_id != me().account_id])


def here(number: int) -> str:
    """Return the address of her meeting of that number."""
    return f"/mes-rendez-vous/{number}"


def shown_slots(slots: tuple[SlotRow, ...]) -> str:
    """Return what a page keeps of the times it shows: other times ask for another answer."""
    return ",".join(str(slot.id) for slot in slots)


def as_file(meeting: MeetingRow, made_at: datetime, *, comes: bool) -> FlaskResponse:
    """Return the time of ``meeting``, fixed or not held to any more, as a file; else 404.

    It is crossed out where the meeting is called off or moved, and for who no longer ``comes``.
    """
    time = meeting.starts_at or meeting.was_at
    if time is None or meeting.held_at is not None:
        abort(404)
    made = calendar_file(
        meeting_id=meeting.id,
        starts_at=time,
        made_at=made_at,
        minutes=MINUTES,
        title=_("Rendez-vous"),
        # seconds since it was made: it counts nothing that another one changed of it (R04)
        sequence=int((made_at - meeting.made_at).total_seconds()),
        called_off=not (comes and meeting.is_open and meeting.starts_at),
    )
    answer = FlaskResponse(made, mimetype="text/calendar")
    answer.headers["Content-Disposition"] = 'attachment; filename="rendez-vous.ics"'
    return answer
