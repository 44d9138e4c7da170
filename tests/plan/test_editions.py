"""Better words are a new edition: the seals of the first one are found again, byte for byte."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from portal.assessment.catalogue import Domain
from portal.core.refusal import Refused
from portal.plan import service
from portal.plan.catalogue import EDITION, FIRST_EDITION, SECOND_EDITION
from portal.plan.models import ActionState, PlanVersion
from portal.plan.queries import ActionRow, GoalRow, Lines
from portal.plan.rules import printed_edition, sealed_text
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast

STORED = {
    "fr": "ab6f5caba4e6274703fb07eb341adad139fa4922a016e1d04ca0a75dec2e13a7",
    "ar": "0e0146acaff036fc3ff6cbbd51d33afd9d6c3a71439297fb3aa4b09d2db7e13e",
}
"""Seals made when the first edition was the only one."""
SECOND = {
    "fr": "cbac50eb83673f99b5624def84b68d6bf80c20147f9532918a018bc4194f8729",
    "ar": "76c5672cbdc9ec2d5a2605f3c3f614f49ec771dea73f6f27b65251a6df8abfe8",
}
"""Seals made when the second one was in use, with a paper to bring."""


def _id(number: int) -> UUID:
    return UUID(int=number)


VERSION = PlanVersion(id=_id(9), number=4)
GARAGE = ActionRow(
    _id(5), _id(6), Domain.WORK, "Appeler le garage", "fr", _id(4), "Clochette B.", "Département",
    date(2030, 3, 1), ActionState.TO_DO, None, None,
)  # fmt: skip
BUS = ActionRow(
    _id(7), _id(8), Domain.WORK, "Prendre le bus", "fr", _id(3), "Ondine", "", None,
    ActionState.DONE, None, None,
)  # fmt: skip
GOAL = GoalRow(
    _id(1), _id(2), _id(3), "Ondine", _id(4), "Clochette B.", Domain.WORK, "Je veux bouger.", "fr"
)
LINES = Lines((GOAL,), (GARAGE, BUS))


@pytest.mark.parametrize("code", sorted(STORED))
def test_a_seal_of_the_first_edition_is_found_again(code: str) -> None:
    assert sealed_text(VERSION, LINES, code, FIRST_EDITION).seal == STORED[code]
    assert sealed_text(VERSION, LINES, code).seal != STORED[code]


def test_the_first_edition_knew_no_paper_to_bring() -> None:
    lines = Lines(LINES.goals, (GARAGE._replace(paper="Votre permis"), BUS))
    old = sealed_text(VERSION, lines, "fr", FIRST_EDITION)
    assert (old.seal, old.actions[0].paper) == (STORED["fr"], "")
    new = sealed_text(VERSION, lines, "fr")
    assert (new.actions[0].bring, new.actions[0].paper) == ("À apporter\u00a0:", "Votre permis")


@pytest.mark.parametrize("code", sorted(SECOND))
def test_a_seal_of_the_second_edition_is_found_again(code: str) -> None:
    lines = Lines(LINES.goals, (GARAGE._replace(paper="Votre permis"), BUS))
    assert sealed_text(VERSION, lines, code, SECOND_EDITION).seal == SECOND[code]
    assert sealed_text(VERSION, lines, code).seal != SECOND[code]


def test_a_name_ends_its_sentence_once() -> None:
    lines = Lines((), (GARAGE._replace(doer_name="Lancelot W.", doer_service=""),))
    (before,) = sealed_text(VERSION, lines, "fr", SECOND_EDITION).actions
    (now,) = sealed_text(VERSION, lines, "fr").actions
    assert before.note == "Lancelot W.. Avant le 1er mars 2030"
    assert now.note == "Lancelot W. Avant le 1er mars 2030"
    (other,) = sealed_text(VERSION, Lines((), (BUS._replace(doer_name="Félix"),)), "fr").actions
    assert other.note == "Félix. Sans date"


@pytest.mark.parametrize("edition", [FIRST_EDITION, SECOND_EDITION, EDITION])
def test_a_paper_tells_its_edition_by_its_seal(edition: str) -> None:
    seal = sealed_text(VERSION, LINES, "fr", edition).seal
    assert printed_edition(VERSION, LINES, "fr", seal) == edition
    assert printed_edition(VERSION, LINES, "fr", "of none") == EDITION


def test_what_goes_away_is_among_the_words() -> None:
    shorter = Lines(LINES.goals, (GARAGE,))
    new = sealed_text(VERSION, shorter, "fr", old=LINES)
    assert [(one.title, one.note) for one in new.removed] == [
        ("Prendre le bus", "Ondine. Sans date. Cette ligne s’en va.")
    ]
    assert new.seal != sealed_text(VERSION, shorter, "fr").seal
    assert sealed_text(VERSION, shorter, "fr", SECOND_EDITION, LINES).removed == ()


def test_an_edition_that_never_was_is_refused() -> None:
    with pytest.raises(Refused, match=r"^unknown-language$"):
        sealed_text(VERSION, LINES, "fr", "1999-01")


def test_each_answer_is_checked_in_the_words_of_its_own_edition(
    session: Session, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = Plan(session, cast, "ondine", "clochette")
    waiting = plan.versions.waiting
    from portal.plan.queries import lines_of
    from portal.plan.service import said, signing

    old = sealed_text(waiting, lines_of(session, waiting.id), "fr", FIRST_EDITION).seal
    with monkeypatch.context() as before:
        for module in (said, signing):
            before.setattr(module, "EDITION", FIRST_EDITION)
        first = plan.answer("ondine", seal=old)
    second = plan.answer("clochette")
    assert (first.edition, second.edition) == (FIRST_EDITION, EDITION)
    assert (first.seal, second.seal) == (old, plan_seal(plan))
    assert "edition" not in first.facts()
    assert service.first_false_seal(session) is None


def plan_seal(plan: Plan) -> str:
    """Return the seal, in French and today's words, of the version in force."""
    from portal.plan.queries import lines_of

    current = plan.versions.current
    return sealed_text(current, lines_of(plan.session, current.id), "fr").seal
