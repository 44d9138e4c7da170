"""Faults put in on purpose: without each rule, what it forbids would happen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from portal.assessment import service
from portal.assessment.catalogue import Domain, Level
from portal.assessment.queries import lines_about, situation
from portal.assessment.service import lines, typed_words
from portal.consent.catalogue import Theme
from portal.core import clock
from portal.core.refusal import Refused
from tests.consent.sights import sight

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast


def told(cast: Cast, by: str, domain: Domain) -> dict[str, Any]:
    """Return what is given to a verb that writes about Ondine."""
    return {
        "handle": cast["ondine"].handle,
        "domain": domain,
        "words": "Un texte",
        "language": "fr",
        "by": cast[by].id,
        "at": clock.now(),
    }


# She said no on her health; housing is not shared with Mélodie; safety asks for the justice theme.
CLOSED = [
    ("clochette", Domain.SAFETY, "not-shared"),
    ("clochette", Domain.HEALTH, "not-shared"),
    ("melodie", Domain.HOUSING, "not-shared"),
    ("raiponce", Domain.WORK, "not-there"),
]


@pytest.mark.parametrize(("by", "domain", "code"), CLOSED)
def test_no_line_without_her_agreement(
    session: Session, cast: Cast, by: str, domain: Domain, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        service.write_line(session, **told(cast, by, domain))
    assert refused.value.code == code


def test_without_the_rule_a_line_would_be_written(
    session: Session, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "check_line", lambda *_given: None)
    service.write_line(session, **told(cast, "melodie", Domain.HOUSING))
    assert len(lines_about(session, cast["ondine"].id)) == 1


def test_without_the_rule_any_helper_would_type_in_her_place(
    session: Session, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {**told(cast, "melodie", Domain.WORK), "level": None, "referent_id": None}
    with pytest.raises(Refused):
        service.type_words(session, **given)
    monkeypatch.setattr(typed_words, "check_typist", lambda *_given, **_named: None)
    assert service.type_words(session, **given).typed_by_name == "Mélodie T."


def test_silence_is_kept_by_the_rule_and_not_by_chance(session: Session, cast: Cast) -> None:
    ondine = cast["ondine"].id
    service.write_line(session, **told(cast, "melodie", Domain.WORK))
    work = sight(ondine, Theme.WORK)
    assert situation(session, ondine, work)[0].views
    service.write_own_words(
        session,
        domain=Domain.WORK,
        words="Pour moi seule",
        level=Level.NOT_SAID,
        language="fr",
        by=ondine,
        at=clock.now(),
    )
    part = situation(session, ondine, work)[0]
    assert (part.silent, part.views) == (True, ())
    assert part.words is not None
    assert part.words.words == ""
    with pytest.raises(Refused) as refused:
        service.write_line(session, **told(cast, "melodie", Domain.WORK))
    assert refused.value.code == "does-not-talk"
    assert len(lines_about(session, ondine)) == 1, "she still reads all of it"
