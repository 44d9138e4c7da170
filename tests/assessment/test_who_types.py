"""Who may type with her, where, and who answers: the rules, without any page."""

from __future__ import annotations

import pytest

from portal.assessment import service
from portal.assessment.catalogue import Domain
from portal.assessment.queries import typed_on
from portal.core import clock
from portal.core.refusal import Refused

TYPED = "Je veux mon courrier ici."


@pytest.mark.parametrize("by", ["clochette", "melusine"])
def test_nobody_answers_in_her_place(session, cast, by) -> None:
    orphee = cast["orphee"].id
    waiting = typed_on(session, orphee, Domain.RIGHTS)
    with pytest.raises(Refused) as refused:
        service.answer_typed(
            session,
            typed_id=waiting.id,
            person_id=orphee,
            domain=Domain.RIGHTS,
            hers=True,
            by=cast[by].id,
            at=clock.now(),
        )
    assert refused.value.code == "not-yours"


@pytest.mark.parametrize(
    ("by", "domain", "code"),
    [
        ("ulysse", Domain.SAFETY, "not-shared"),
        ("ulysse", Domain.FAMILY, "not-shared"),
        ("sheherazade", Domain.HOUSING, "not-referent"),
        ("raiponce", Domain.HOUSING, "not-there"),
    ],
)
def test_who_types_and_where_is_a_rule(session, cast, by, domain, code) -> None:
    with pytest.raises(Refused) as refused:
        service.type_words(
            session,
            handle=cast["orphee"].handle,
            domain=domain,
            words=TYPED,
            level=None,
            language="fr",
            by=cast[by].id,
            at=clock.now(),
            referent_id=cast["ulysse"].id,
        )
    assert refused.value.code == code
