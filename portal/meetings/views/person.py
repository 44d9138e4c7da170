"""« Mes rendez-vous »: the next first, what waits for her answer, and asking for one."""

from datetime import datetime
from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.circle.queries import Household
from portal.core.clock import local_date
from portal.core.value import Value
from portal.meetings import service
from portal.meetings.catalogue import KIND_NOTES, KIND_WORDS, PART_WORDS, MeetingKind
from portal.meetings.forms.person import ALL, AskForm
from portal.meetings.queries import (
    Company,
    MeetingRow,
    MeetingState,
    agenda_of,
    companies,
    company_of,
    meetings_of,
)
from portal.meetings.views.whose import (
    A_PAGE,
    SENTENCES,
    also_read,
    as_file,
    has_ended,
    here,
    hers_to_call_off,
    household_or_404,
    is_to_come,
    mine_or_404,
    referent_of,
)
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import clock_time, day_month, language, long_date
from portal.web.language import gettext as _
from portal.web.lists import first_of, how_many, last_of
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("meetings", __name__)
_LIST = "/mes-rendez-vous"


class Card(Value):
    """One meeting of the list: what it is, when, and what waits for her."""

    href: str
    title: str
    when: str
    waits: str
    act: str


@blueprint.get(_LIST)
@needs(person)
def mine() -> Response:
    """List her meetings: the next first, then those that are over. After the end, only these."""
    found = meetings_of(db(), me().account_id, most=how_many(A_PAGE) + 1)
    who = companies(db(), [one.id for one in found if one.is_open])
    coming = first_of(sorted((one for one in found if one.is_open), key=_soonest), A_PAGE)
    past = sorted((one for one in found if not one.is_open), key=_soonest, reverse=True)
    over = first_of(past, A_PAGE)
    return page(
        "meetings/mine.html",
        coming=[_card(one, who.get(one.id, Company(()))) for one in coming.rows],
        over=[_card(one, Company(())) for one in over.rows],
        more_coming=coming.more_at,
        more_over=over.more_at,
        ended=has_ended(me().account_id),
    )


def _soonest(one: MeetingRow) -> tuple[bool, datetime, UUID]:
    first = one.starts_at or (one.slots[0].starts_at if one.slots else None)
    return (first is None, first or one.made_at, one.id)


def when_words(one: MeetingRow) -> str:
    """Return when a meeting is, or where it stands, in one sentence."""
    if one.state is MeetingState.CANCELLED:
        return _("Ce rendez-vous n’a pas lieu.")
    if one.starts_at is not None:
        said = {"day": day_month(one.starts_at), "time": clock_time(one.starts_at)}
        if one.held_at is None:
            return _("Le %(day)s, à %(time)s.", **said)
        return _("C’était le %(day)s.", day=long_date(one.starts_at))
    if one.slots:
        return _("3 dates sont proposées.")
    return _("Votre référent cherche des dates.")


def _card(one: MeetingRow, who: Company) -> Card:
    waits, act, href = _waits(one, who)
    my = who.of(me().account_id)
    if my is not None and my.cannot_since:
        waits = _("Vous ne pouvez plus venir.")
    return Card(
        href=href or here(one.number),
        title=_(KIND_WORDS[one.kind]),
        when=when_words(one),
        waits=waits,
        act=act or _("Je regarde"),
    )


def _waits(one: MeetingRow, who: Company) -> tuple[str, str, str]:
    """Return what waits for her, the act and where: empty when nothing does."""
    address, my = here(one.number), who.of(me().account_id)
    if one.state is MeetingState.PROPOSED and not one.has_answered(me().account_id):
        return _("On attend votre réponse."), _("Je dis quand je peux"), f"{address}/dates"
    if one.state is MeetingState.FIXED and my is not None and not (my.part or my.cannot_since):
        words = _("Dites comment vous participez.")
        return words, _("Je dis comment je participe"), f"{address}/ma-place"
    if one.state is MeetingState.REPORTED:
        return "", _("Je lis le compte rendu"), f"{address}/compte-rendu"
    return "", "", ""


@blueprint.route(f"{_LIST}/demander", methods=["GET", "POST"])
@needs(person)
def ask() -> Response:
    """Ask for a meeting; the referent then proposes three dates."""
    household, form = household_or_404(), AskForm()
    if has_ended(me().account_id):
        abort(404)
    others = [
        one.first_name
        for one in household.people
        if not one.is_child and one.account_id != me().account_id
    ]
    form.for_whom(_whose(others))
    referent_id = referent_of(household.pathway_id)
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.ask,
        pathway_id=household.pathway_id,
        kind=MeetingKind(form.kind.data),
        person_ids=_people_of(household, form),
        words=form.words.data or "",
        language=language(),
        by=me().account_id,
        at=now(),
        referent_id=referent_id,
    ):
        commit()
        return see_other(_LIST)
    return page(
        "meetings/ask.html",
        form=form,
        notes={kind.value: _(words) for kind, words in KIND_NOTES.items()},
        others=others,
        referent_id=referent_id,
    )


def _whose(others: list[str]) -> list[tuple[str, str]]:
    if not others:
        return []
    return [("me", _("Moi")), (ALL, _("Moi et %(name)s", name=others[0]))]


def _people_of(household: Household, form: AskForm) -> frozenset[UUID]:
    whose = form.whose.data if "whose" in form else "me"
    return household.adults if whose == ALL else frozenset({me().account_id})


@blueprint.get(f"{_LIST}/<int:number>")
@needs(person)
def one(number: int) -> Response:
    """Show one meeting: when, who comes, what is talked about, and what waits for her."""
    return show_one(mine_or_404(number), Form())


def show_one(meeting: MeetingRow, form: Form) -> Response:
    """Show ``meeting`` with what ``form`` was refused."""
    who = company_of(db(), meeting.id)
    waits, act, href = _waits(meeting, who)
    my = who.of(me().account_id)
    return page(
        "meetings/one.html",
        form=form,
        meeting=meeting,
        here=here(meeting.number),
        title=_(KIND_WORDS[meeting.kind]),
        when=when_words(meeting),
        waits=(waits, act, href),
        who=who,
        my=my,
        part_words={part.value: _(words) for part, words in PART_WORDS.items()},
        points=last_of(agenda_of(db(), meeting.id, most=how_many(A_PAGE) + 1), A_PAGE),
        others=also_read(who),
        times=_times(meeting) if meeting.state is MeetingState.PROPOSED else [],
        late=meeting.is_late(local_date(now())),
        to_come=is_to_come(meeting),
        may_call_off=meeting.is_open and hers_to_call_off(meeting, who),
        off_by=_off_by(meeting, who),
    )


def _off_by(meeting: MeetingRow, who: Company) -> str:
    """Return who called it off. Of a meeting of two adults nobody is named (R04).

    If others were, a name left out would tell each of them that it was the other.
    """
    return "" if len(who.person_ids) > 1 else meeting.cancelled_by_name


def _times(meeting: MeetingRow) -> list[tuple[str, bool | None]]:
    """Return each proposed time in words, with what she answered to it."""
    own = me().account_id
    return [
        (
            _(
                "Le %(day)s, à %(time)s",
                day=day_month(slot.starts_at),
                time=clock_time(slot.starts_at),
            ),
            slot.of(own),
        )
        for slot in meeting.slots
    ]


@blueprint.get(f"{_LIST}/<int:number>/rendez-vous.ics")
@needs(person)
def file(number: int) -> Response:
    """Give the date as a file for her telephone, in words that tell nothing."""
    meeting = mine_or_404(number)
    noes = company_of(db(), meeting.id).who_cannot
    return as_file(meeting, now(), comes=me().account_id not in noes)
