"""The seal is the hash of the words on the screen, in the language of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal.core.refusal import Refused
from portal.plan.catalogue import WORDINGS
from portal.plan.models import ActionState
from portal.plan.queries import Lines, lines_of
from portal.plan.rules import sealed_text
from portal.web.language import PEOPLE
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast


@pytest.fixture
def plan(session: Session, cast: Cast) -> Plan:
    return Plan(session, cast, "ondine", "clochette")


def test_every_language_of_people_has_the_words(plan: Plan) -> None:
    for edition in WORDINGS.values():
        assert set(edition) == set(PEOPLE)
        assert all(len(wording.months) == 12 for wording in edition.values())
    waiting = plan.versions.waiting
    lines = lines_of(plan.session, waiting.id)
    assert len({sealed_text(waiting, lines, code).seal for code in PEOPLE}) == len(PEOPLE)


def test_another_language_is_refused(plan: Plan) -> None:
    with pytest.raises(Refused, match=r"^unknown-language$"):
        plan.seal("tlh")


def test_each_word_counts_and_progress_does_not(plan: Plan) -> None:
    waiting = plan.versions.waiting
    lines = lines_of(plan.session, waiting.id)
    goal, step = lines.goals[0], lines.actions[0]
    seal = sealed_text(waiting, lines, "fr").seal

    def other(goal=goal, step=step, version=waiting) -> bool:
        changed = Lines((goal, *lines.goals[1:]), (step, *lines.actions[1:]))
        return sealed_text(version, changed, "fr").seal != seal

    assert not other()
    assert not other(step=step._replace(state=ActionState.DROPPED))
    assert other(goal=goal._replace(words=goal.words + " "))
    assert other(goal=goal._replace(author_name="Mélusine"))
    assert other(goal=goal._replace(typed_by_name="Clochette B."))
    assert other(step=step._replace(what="Autre chose"))
    assert other(step=step._replace(doer_name="Robin D."))
    assert other(step=step._replace(doer_service="Garage"))
    assert other(step=step._replace(due_date=None))
    assert other(step=step._replace(paper="Votre carte"))
    assert other(version=waiting._replace(number=waiting.number + 1))


def test_a_helper_who_changes_name_breaks_no_seal(plan: Plan, cast: Cast) -> None:
    from portal.accounts.models import Account

    seal = plan.seal()
    plan.session.get(Account, cast["gaspard"].id).first_name = "Gédéon"
    plan.session.flush()
    assert plan.seal() == seal


@pytest.mark.parametrize("code", sorted(PEOPLE))
def test_the_page_shows_the_words_that_are_sealed(visitor, cast, database, code: str) -> None:
    with database.session(writing=False) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        waiting = plan.versions.waiting
        known = plan.versions.known_to(cast["ondine"].id, waiting)
        old = lines_of(session, known.id)
        text = sealed_text(waiting, lines_of(session, waiting.id), code, old=old)
    visitor.as_("ondine").speaking(code).open("/mon-plan/repondre")
    visitor.sees(text.heading)
    for line in (*text.goals, *text.actions, *text.removed):
        visitor.sees(line.title, line.note)
    assert f'value="{text.seal}"' in visitor.page.source
