"""A name is found whatever its letters wear, on both engines."""

import pytest
from sqlalchemy import literal, select

from portal.core.database import as_like
from portal.core.folding import fold, folded

NAMES = ["École", "Élaine", "ÇA ET LÀ", "Zoë", "Nuñez", "Œdipe", "Aÿ"]


@pytest.mark.parametrize("name", NAMES)
def test_the_engine_folds_as_we_do(session, name) -> None:
    assert session.scalar(select(folded(literal(name)))) == fold(name)


@pytest.mark.parametrize("typed", ["École", "école", "ECOLE", "eco"])
def test_with_or_without_its_accents_it_is_found(session, typed) -> None:
    begins, _holds = as_like(typed)
    assert session.scalar(select(folded(literal("École des mines")).like(begins, escape="\\")))


def test_another_name_is_not(session) -> None:
    begins, _holds = as_like("ecu")
    assert not session.scalar(select(folded(literal("École")).like(begins, escape="\\")))
