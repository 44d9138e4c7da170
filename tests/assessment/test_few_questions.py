"""The pages of the tour ask the database as little with many lines as with one: 8 at most."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from portal.assessment import service
from portal.assessment.catalogue import Domain, ReplyKind
from portal.circle.models import PathwayPerson
from portal.consent import service as consent
from portal.consent.catalogue import Duration, Purpose, Theme
from portal.core import clock

if TYPE_CHECKING:
    from portal.core.database import Database
    from tests.cast import Cast

HERS = ("/mon-plan/mes-mots", "/mon-plan/mes-mots/3")


def write_much(database: Database, cast: Cast) -> None:
    """Let Mélodie write 40 lines about Ondine's work, each of them answered."""
    start = clock.now()
    with database.session(writing=True) as session:
        for count in range(40):
            at = start + timedelta(seconds=count)
            line = service.write_line(
                session,
                handle=cast["ondine"].handle,
                domain=Domain.WORK,
                words=f"Fait {count}",
                language="fr",
                by=cast["melodie"].id,
                at=at,
            )
            service.reply_to_line(
                session,
                line_id=line.id,
                kind=ReplyKind.FALSE,
                words="",
                language="fr",
                by=cast["ondine"].id,
                at=at,
            )
        session.commit()


def test_many_lines_ask_no_more(visitor, cast, database) -> None:
    there = f"/pro/personnes/{cast['ondine'].handle}/situation"
    desk, his = visitor.another().as_("melodie"), (there, f"{there}/3")
    before = {**visitor.as_("ondine").asks(*HERS), **desk.asks(*his)}
    write_much(database, cast)
    assert {**visitor.asks(*HERS), **desk.asks(*his)} == before
    visitor.sees("39 textes d’avant")


@pytest.fixture
def child_of_two(cast, database):
    """Petit-Jean has two parents, and both share their family with Aurore, their referent."""
    with database.session(writing=True) as session:
        place = session.get(PathwayPerson, (cast["petit-jean"].id, cast["petit-jean"].pathway_id))
        place.pathway_id = cast["perceval"].pathway_id
        consent.give(
            session,
            person_id=cast["perceval"].id,
            recipient_id=cast["aurore"].id,
            theme=Theme.FAMILY,
            purpose=Purpose.COORDINATE,
            duration=Duration.THREE_MONTHS,
            by=cast["perceval"].id,
            at=clock.now(),
        )
        session.commit()


@pytest.mark.usefixtures("child_of_two")
def test_the_situation_of_a_child_of_two_asks_no_more_than_eight(visitor, cast) -> None:
    there = f"/pro/personnes/{cast['petit-jean'].handle}/situation"
    visitor.as_("aurore").open(f"{there}/11/ses-mots").press(
        "Garder jusqu’à son oui", words="Je veux le foot le mercredi."
    )
    found = visitor.asks(there, f"{there}/11", f"{there}/11/ses-mots")
    assert max(found.values()) <= 8
    her = visitor.another().as_("melusine").open("/")
    her.sees("Un texte écrit avec vous attend votre oui.")
