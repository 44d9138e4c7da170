"""Results at a desk: for leads and evaluators, the same numbers as for everyone."""

import pytest

from tests.cast import Cast
from tests.visitor import Visitor

READERS = ("department_lead", "evaluator")


def named(cast: Cast, role: str) -> str:
    """Return the name of somebody of the cast who has this role."""
    return next(name for name in cast if cast[name].role.value == role)


@pytest.mark.parametrize("role", READERS)
def test_leads_and_evaluators_read_results(visitor: Visitor, cast: Cast, role: str) -> None:
    visitor.as_(named(cast, role)).open("/pro/resultats").sees("Résultats")


@pytest.mark.parametrize("asked", [{"territoire": "nulle-part"}, {"periode": "x"}])
def test_what_does_not_exist_is_not_there(
    visitor: Visitor, cast: Cast, asked: dict[str, str]
) -> None:
    visitor.as_(named(cast, "evaluator")).open("/pro/resultats", 404, **asked)


@pytest.mark.parametrize("name", ["ondine", "clochette", "viviane"])
def test_nobody_else_has_this_page(visitor: Visitor, name: str) -> None:
    visitor.as_(name).open("/pro/resultats", 404)
