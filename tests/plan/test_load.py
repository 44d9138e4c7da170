"""What the referent is warned of: one helper alone, the same thing asked twice."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from portal.assessment.catalogue import Domain
from portal.plan.models import ActionState
from portal.plan.queries import ActionRow, asked_twice, heavy_load

HER, ONE, OTHER = uuid4(), uuid4(), uuid4()
NAMES = {HER: "Ondine", ONE: "Gaspard P.", OTHER: "Robin D."}


def _step(
    what: str = "",
    doer: UUID | None = ONE,
    paper: str = "",
    state: ActionState = ActionState.TO_DO,
) -> ActionRow:
    key = uuid4()
    name = NAMES.get(doer, "Sa sœur") if doer else "Sa sœur"
    return ActionRow(
        key, key, Domain.WORK, what or key.hex, "fr", doer, name, "", None, state, None, None, paper
    )


@pytest.mark.parametrize(
    ("doers", "alone"),
    [
        ([ONE, ONE], False),
        ([ONE, ONE, OTHER], True),
        ([ONE, ONE, ONE, OTHER, OTHER], False),
        ([HER, HER, HER, ONE], False),
        ([None, None, None, ONE], False),
    ],
    ids=["too few", "two of three", "60 % exactly", "hers do not count", "nor a relative's"],
)
def test_one_helper_who_holds_more_than_60_percent_is_named(
    doers: list[UUID | None], *, alone: bool
) -> None:
    found = heavy_load([_step(doer=doer) for doer in doers], {HER}, heavy_share=60)
    assert (found is not None) is alone
    if found is not None:
        assert (found.name, found.held, found.total) == ("Gaspard P.", 2, 3)


def test_what_is_done_weighs_nothing() -> None:
    done = [_step(state=ActionState.DONE) for _count in range(5)]
    assert heavy_load([*done, _step(doer=OTHER)], {HER}, heavy_share=60) is None


def test_how_much_is_too_much_is_told_by_the_settings() -> None:
    steps = [_step(doer=doer) for doer in (ONE, ONE, OTHER)]
    assert heavy_load(steps, {HER}, heavy_share=66) is not None
    assert heavy_load(steps, {HER}, heavy_share=67) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Apporter une photo", "apporter des photos", True),
        ("Faire le dossier pour le permis", "Faire les dossiers du permis", True),
        ("Écrire à l’école", "ecrire a l'ecole", True),
        ("Appeler l’école", "Appeler la mairie", False),
        ("Faire le dossier de dettes", "Faire le dossier pour le permis", False),
    ],
)
def test_words_are_compared_without_what_does_not_count(
    one: str, other: str, *, same: bool
) -> None:
    found = asked_twice([_step(one), _step("Chanter"), _step(other, OTHER)])
    assert [line.what for group in found for line in group.actions] == (
        [one, other] if same else []
    )


def test_the_same_paper_is_asked_twice_whatever_the_words() -> None:
    lines = [_step(paper="Une photo"), _step(paper="Photos", doer=HER), _step(paper="Un bail")]
    (found,) = asked_twice(lines)
    assert (found.paper, found.actions) == ("Une photo", tuple(lines[:2]))


def test_what_is_over_is_not_asked() -> None:
    assert asked_twice([_step("Chanter"), _step("Chanter", state=ActionState.DROPPED)]) == ()
