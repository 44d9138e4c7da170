"""A professional's view: in its own field, through the gate, always visible to her."""

from __future__ import annotations

import sys

import pytest
from sqlalchemy import select

from portal.assessment import queries
from portal.assessment.queries import lines_about, situation
from portal.audit.models import AccessLine
from portal.consent import service as consent
from portal.consent.catalogue import Theme
from portal.core import clock
from tests.consent.acts import give
from tests.consent.sights import sight

LINE = "Elle cherche toutes les semaines."
PART = "/mon-plan/mes-mots/3"


def part(cast, number: int = 3, name: str = "ondine") -> str:
    return f"/pro/personnes/{cast[name].handle}/situation/{number}"


@pytest.fixture
def written(visitor, cast):
    """Mélodie has written about Ondine's work."""
    visitor.as_("melodie").open(part(cast)).press("Écrire cette ligne", words=LINE)
    return visitor.sees(LINE, "J’aime cuisiner.")


def test_she_sees_it_and_her_words_are_untouched(written) -> None:
    her = written.another().as_("ondine").open(PART)
    her.sees(LINE, "Mélodie T., Mission locale", "Ce qui est écrit sur vous", "J’aime cuisiner.")


def test_she_always_sees_it_whatever_she_shares_today(written, cast, database) -> None:
    with database.session(writing=True) as session:
        consent.withdraw_all(
            session,
            person_id=cast["ondine"].id,
            recipient_id=cast["melodie"].id,
            by=cast["ondine"].id,
            at=clock.now(),
        )
        session.commit()
    written.open(part(cast), 404)
    written.another().as_("ondine").open(PART).sees(LINE)


def test_other_professionals_see_it_only_through_the_gate(written, cast) -> None:
    written.another().as_("clochette").open(part(cast)).sees(LINE)
    other = written.another().as_("robin").open(part(cast)[:-2])
    other.sees("Rien n’est partagé avec vous aujourd’hui.").does_not_see(LINE)
    other.open(part(cast), 404).open(part(cast, 12), 404)


@pytest.mark.parametrize("name", ["raiponce", "aurore", "ondine", "viviane"])
def test_for_a_stranger_there_is_no_situation(visitor, cast, name) -> None:
    visitor.as_(name)
    for address in (part(cast), part(cast)[:-2], part(cast, 97)):
        visitor.open(address, 404)


def test_each_reading_leaves_its_line(visitor, cast, database) -> None:
    lines = select(AccessLine.themes).where(AccessLine.viewer_id == cast["melodie"].id)
    visitor.as_("melodie").open(part(cast)[:-2]).open(part(cast))
    with database.session(writing=False) as session:
        found = session.scalars(lines.order_by(AccessLine.at.desc())).all()
    assert found[:2] == ["work", "work"]


def test_a_new_line_leaves_the_older_one(written, cast, database) -> None:
    written.press("Écrire cette ligne", words="Elle a trouvé.").sees(LINE, "1 ligne précédente")
    with database.session(writing=False) as session:
        lines = lines_about(session, cast["ondine"].id)
    assert [one.words for one in lines] == [LINE, "Elle a trouvé."]
    written.press("Écrire cette ligne", 422, words=" ")


def test_where_she_does_not_want_to_talk_nothing_else_is_shown(written, cast) -> None:
    her = written.another().as_("ondine").open(PART)
    her.press("Je garde mes mots", level="not_said")
    her.open(PART).sees(LINE, "J’aime cuisiner.")
    written.press("Écrire cette ligne", 409, words="Je l’écris quand même.")
    written.sees("La personne ne veut pas en parler.")
    written.open(part(cast)).sees("Ne veut pas en parler")
    written.does_not_see(LINE, "cuisiner", "Écrire cette ligne")
    written.open(part(cast)[:-2]).does_not_see(LINE, "cuisiner")
    written.open(part(cast)[: -len("/situation/3")]).does_not_see("cuisiner")
    her.open(PART).press("Je garde mes mots", level="hard")
    written.open(part(cast)).press("Écrire cette ligne", words="Merci.").sees("Merci.", LINE)


def test_the_agreement_on_the_plan_opens_no_part_of_her_situation(session, cast) -> None:
    assert situation(session, cast["ondine"].id, sight(cast["ondine"].id, Theme.PLAN)) == ()


def test_a_referent_with_the_plan_reads_no_line_on_what_is_not_shared_with_her(
    visitor, cast, database
) -> None:
    home = "Loyer impayé depuis 3 mois."
    with database.session(writing=True) as session:
        give(session, cast, to="gaspard")
        session.commit()
    visitor.as_("gaspard").open(part(cast, 1)).press("Écrire cette ligne", words=home).sees(home)
    clochette = visitor.another().as_("clochette")
    clochette.open(part(cast, 1), 404)
    clochette.open(part(cast, 1)[:-2]).does_not_see(home)
    her = visitor.another().as_("ondine")
    her.open(f"/mes-accords/{cast['clochette'].handle}/sa-page").does_not_see(home)
    her.open(f"/mes-accords/{cast['gaspard'].handle}/sa-page").sees(home, "Gaspard L.")


def test_with_the_rule_of_the_plan_in_its_place_the_line_would_be_read(
    visitor, cast, database, monkeypatch
) -> None:
    module = sys.modules["portal.assessment.queries.situation"]
    monkeypatch.setattr(module, "opens_part", queries.may_see)
    visitor.as_("clochette").open(part(cast, 1)).sees("Personne n’a encore écrit.")


def test_her_words_on_safety_are_opened_by_no_agreement(session, cast) -> None:
    child = cast["petit-jean"].id
    (safety,) = situation(session, child, sight(child, Theme.JUSTICE))
    assert (safety.domain, safety.words_open, safety.words) == ("safety", False, None)
