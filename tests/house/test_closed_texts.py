"""Plans and meetings open line by line: a page that forgets to narrow what it read fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal.assessment.catalogue import Domain
from portal.circle.queries import household_of
from portal.consent import service as consent
from portal.consent.catalogue import Theme
from portal.consent.queries import agreements_of, themes_seen_by_of_many
from portal.core import clock
from portal.core.closed import NotAsked, close_to
from portal.meetings.queries import agenda_of, companies, meeting_of, report_of, told_of
from portal.meetings.views.pro.desk import Desk, Room
from portal.plan.queries import ending_of, happened, lines_of, plans, versions_of
from portal.web.not_of_a_file import PLACES
from tests.consent.acts import TODAY
from tests.consent.sights import shared
from tests.meetings.story import first_number

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from portal.plan.queries import ActionRow, GoalRow
    from tests.cast import Cast


def closed_to(session: Session, cast: Cast, viewer: str, *people: str) -> None:
    """Close the texts of files to ``viewer``, then ask the gate about ``people``."""
    close_to(session, cast[viewer].id, PLACES)
    themes_seen_by_of_many(
        session,
        viewer_id=cast[viewer].id,
        person_ids=[cast[name].id for name in people],
        on=TODAY,
    )


def opens(text: str | None) -> bool:
    """Say whether ``text`` can be read."""
    try:
        return bool(str(text))
    except NotAsked:
        return False


def lines(session: Session, cast: Cast, name: str, *, whose: bool = True):
    """Return the lines of the plan of ``name``, as whoever holds ``session`` gets them."""
    home = household_of(session, cast[name].id)
    shown = versions_of(session, home, referent_id=None).shown
    return lines_of(session, shown.id, home.adults if whose else ())


def read(every: tuple[GoalRow | ActionRow, ...]) -> set[Domain]:
    """Return the parts of life of the lines that can be read."""
    texts = ((one, one.what if hasattr(one, "what") else one.words) for one in every)
    return {one.domain for one, text in texts if opens(text)}


def stop(session: Session, cast: Cast, who: str, to: str, *themes: Theme) -> None:
    """Stop what ``who`` shows ``to`` of ``themes``."""
    for one in agreements_of(session, cast[who].id, TODAY):
        if one.in_force and one.theme in themes and one.recipient_id == cast[to].id:
            consent.withdraw(session, record_id=one.record_id, by=cast[who].id, at=clock.now())


@pytest.fixture
def stopped(database, cast):
    """Stop, and keep it before a page is opened."""

    def act(who: str, to: str, *themes: Theme) -> None:
        with database.session(writing=True) as session:
            stop(session, cast, who, to, *themes)
            session.commit()

    return act


def test_the_plan_opens_its_lines_but_not_those_on_a_sensitive_part(session, cast) -> None:
    assert read(lines(session, cast, "merlin").every) == {Domain.WORK, Domain.HEALTH}
    stop(session, cast, "merlin", "guenievre", Theme.HEALTH)
    closed_to(session, cast, "guenievre", "merlin")
    assert read(lines(session, cast, "merlin").every) == {Domain.WORK}


def test_without_those_whose_plan_it_is_nothing_opens_but_the_steps_of_the_reader(
    session, cast
) -> None:
    closed_to(session, cast, "enide", "merlin")
    found = lines(session, cast, "merlin", whose=False)
    assert {one.doer_id for one in found.actions if opens(one.what)} == {cast["enide"].id}
    assert read(found.goals) == set()


@pytest.mark.parametrize(
    ("stopped_by", "other"), [("perceval", "melusine"), ("melusine", "perceval")]
)
def test_of_a_plan_of_two_one_yes_opens_the_goals_of_who_said_it(
    session, cast, stopped_by: str, other: str
) -> None:
    stop(session, cast, stopped_by, "aurore", *Theme)
    closed_to(session, cast, "aurore", "perceval", "melusine")
    found = lines(session, cast, "perceval")
    assert {one.author_id for one in found.goals if opens(one.words)} == {cast[other].id}
    assert {one.doer_id for one in found.actions if opens(one.what)} <= {cast["aurore"].id}


def test_what_somebody_answered_opens_with_the_plan(session, cast) -> None:
    def words(person: str) -> list[str | None]:
        home = household_of(session, cast[person].id)
        found = versions_of(session, home, referent_id=None)
        known = (found.current, found.waiting, *found.past)
        return [a.words for v in known if v for a in v.answers if a.words is not None]

    assert all(map(opens, words("perceval")))
    assert words("perceval")
    closed_to(session, cast, "lancelot", "perceval", "melusine")
    assert not any(map(opens, words("perceval")))


def test_what_happened_and_how_it_ended_opens_to_nobody_at_work(session, cast) -> None:
    home = household_of(session, cast["ondine"].id)
    assert any(one.what for one in happened(session, home.pathway_id))
    closed_to(session, cast, "clochette", "ondine")
    with pytest.raises(NotAsked):
        happened(session, home.pathway_id)
    ended = household_of(session, cast["pimprenelle"].id)
    assert ending_of(session, ended.pathway_id).hers is None


def test_a_page_that_shows_a_line_which_the_gate_left_closed_fails(
    visitor, cast, stopped, monkeypatch
) -> None:
    here = f"/pro/personnes/{cast['merlin'].handle}/plan"
    stopped("merlin", "guenievre", Theme.HEALTH)
    visitor.as_("guenievre").open(here).sees("offres d’emploi").does_not_see("soin")
    monkeypatch.setattr(plans, "may_see", lambda *_asked: True)
    with pytest.raises(NotAsked):
        visitor.open(here)


def test_a_page_of_a_plan_that_forgets_to_ask_fails(visitor, cast, monkeypatch) -> None:
    here = f"/pro/personnes/{cast['merlin'].handle}/plan"
    forged = shared({cast["merlin"].id: set(Theme)})
    monkeypatch.setattr(
        "portal.consent.queries.door.themes_seen_by_of_many", lambda *_a, **_k: forged
    )
    with pytest.raises(NotAsked):
        visitor.as_("guenievre").open(here)


def test_a_report_opens_with_the_plan(session, cast) -> None:
    row = meeting_of(session, cast["ondine"].id, first_number(session, cast, "ondine"))
    whose = {cast["ondine"].id}
    assert report_of(session, row.id).words
    closed_to(session, cast, "melodie", "ondine")
    with pytest.raises(NotAsked):
        report_of(session, row.id)
    with pytest.raises(NotAsked):
        told_of(session, row.id, whose)


def test_words_for_a_meeting_open_to_whom_she_shares_anything_with(session, cast) -> None:
    number = first_number(session, cast, "pimprenelle")
    row = meeting_of(session, cast["pimprenelle"].id, number)
    whose = {cast["pimprenelle"].id}
    stop(session, cast, "pimprenelle", "fanchon", *Theme)
    closed_to(session, cast, "fanchon", "pimprenelle")
    with pytest.raises(NotAsked):
        agenda_of(session, row.id, most=9, whose=whose)
    (company,) = companies(session, [row.id]).values()
    assert not any(opens(one.words) for one in company.people)


def test_a_report_that_a_desk_forgets_to_close_fails(
    visitor, cast, database, stopped, monkeypatch
) -> None:
    with database.session(writing=False) as session:
        number = first_number(session, cast, "ondine")
    here = f"/pro/personnes/{cast['ondine'].handle}/reunions/{number}/compte-rendu"
    visitor.as_("clochette").open(here).sees("Nous avons parlé tous ensemble.")
    stopped("ondine", "clochette", Theme.PLAN)
    monkeypatch.setattr(Desk, "sees", lambda *_asked: True)
    monkeypatch.setattr(Room, "domains", tuple(Domain))
    with pytest.raises(NotAsked):
        visitor.open(here)
