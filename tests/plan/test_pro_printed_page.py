"""The referent prints the plan for her: only the whole of it, and she sees that he looked."""

from __future__ import annotations

import pytest

from portal.consent import service as consent
from portal.consent.catalogue import Theme
from portal.consent.queries import agreements_of
from portal.core import clock


def _paper(cast, name: str) -> str:
    return f"/pro/personnes/{cast[name].handle}/plan/imprimer"


def _withdraw(session, cast, person: str, helper: str, theme: Theme) -> None:
    """Take the agreement on ``theme`` back."""
    at = clock.now()
    given = next(
        one
        for one in agreements_of(session, cast[person].id, clock.local_date(at))
        if one.recipient_id == cast[helper].id and one.theme is theme and one.in_force
    )
    consent.withdraw(session, record_id=given.record_id, by=cast[person].id, at=at)


def test_her_referent_prints_it_in_her_language_and_leaves_a_line(visitor, cast) -> None:
    here = _paper(cast, "merlin")
    visitor.as_("guenievre").open(here).sees("Le plan en accord, pour Merlin", "Qui appeler")
    visitor.open(here, pour="ar", langue="deux").sees("Merlin")
    assert 'lang="ar"' in visitor.page.source
    visitor.open(here, pour="xx", status=404)
    visitor.another().as_("merlin").open("/qui-a-vu").sees("Guenièvre", "le plan", "santé")


def test_without_the_whole_plan_there_is_nothing_to_print(visitor, cast, database) -> None:
    with database.session(writing=True) as session:
        _withdraw(session, cast, "merlin", "guenievre", Theme.HEALTH)
        session.commit()
    visitor.as_("guenievre").open(_paper(cast, "merlin"), 404)


@pytest.mark.parametrize("name", ["melodie", "gaspard", "raiponce", "ulysse"])
def test_nobody_else_prints_it(visitor, cast, name) -> None:
    visitor.as_(name).open(_paper(cast, "ondine"), 404)


def test_a_child_has_no_paper_apart(visitor, cast) -> None:
    visitor.as_("melisande").open(_paper(cast, "petit-jean"), 404)
