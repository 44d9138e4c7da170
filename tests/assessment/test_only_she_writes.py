"""Only she writes her words: the rule, who is refused, and a fault that this would catch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from portal.assessment import service
from portal.assessment.catalogue import Domain
from portal.assessment.queries import has_begun, own_words_of
from portal.assessment.service import own_words
from portal.core import clock
from portal.core.refusal import Refused

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from tests.cast import Cast

NOT_HERS = "Mots d’un autre"


def write_for(session: Session, person_id: UUID, by: UUID) -> None:
    """Try to write in the field of ``person_id``."""
    service.write_own_words(
        session,
        person_id=person_id,
        domain=Domain.HOUSING,
        words=NOT_HERS,
        language="fr",
        by=by,
        at=clock.now(),
    )


# Her referent, her helper, the other adult, the child's referent, a stranger, another person.
OTHERS = [
    ("ondine", "clochette"),
    ("ondine", "melodie"),
    ("melusine", "perceval"),
    ("perceval", "melusine"),
    ("petit-jean", "melisande"),
    ("petit-jean", "ondine"),
    ("morgane", "petit-jean"),
    ("ondine", "raiponce"),
]


@pytest.mark.parametrize(("person", "by"), OTHERS)
def test_nobody_else_writes_her_words(session: Session, cast: Cast, person: str, by: str) -> None:
    with pytest.raises(Refused) as refused:
        write_for(session, cast[person].id, cast[by].id)
    assert refused.value.code == "not-yours"


def test_without_the_rule_somebody_else_would_write(
    session: Session, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_words, "check_speaks_for", lambda *_given: None)
    write_for(session, cast["melusine"].id, cast["perceval"].id)
    kept = own_words_of(session, cast["melusine"].id)[Domain.HOUSING]
    assert kept.words == NOT_HERS, "the test above really stands on the rule"


def test_neither_of_a_couple_opens_the_page_of_the_other(visitor, cast) -> None:
    other = cast["melusine"].handle
    visitor.as_("perceval").open("/mon-plan/mes-mots", 404, de=other)
    visitor.open("/mon-plan/mes-mots/1", 404, de=other)
    visitor.open("/mon-plan/mes-mots/1").submit(form=_words_form(visitor), words=NOT_HERS)
    visitor.another().as_("melusine").open("/mon-plan/mes-mots/1").does_not_see(NOT_HERS)


def _words_form(visitor) -> int:
    forms = [f for f in visitor.page.tree.iter("form") if f.get("method", "").lower() == "post"]
    return next(i for i, f in enumerate(forms) if f.get("action") == "/mon-plan/mes-mots/1")


def test_who_has_begun_is_who_answered_at_least_one_part(session: Session, cast: Cast) -> None:
    begun, new = cast["ondine"].id, cast["poucette"].id
    assert has_begun(session, [begun, new]) == {begun}
    assert has_begun(session, []) == frozenset()
