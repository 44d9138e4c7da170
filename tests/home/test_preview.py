"""« Voir ce que voit … »: the same questions, the same gate, and no line."""

import re

import pytest
from sqlalchemy import func, select

from portal.audit.models import AccessLine
from portal.consent.catalogue import PLAIN_THEMES, Theme
from portal.consent.service import withdraw_all
from portal.core.database import vault_of
from portal.plan.models import Goal
from tests.consent.acts import LATER, give, sees


def count(database):
    with database.session(writing=False) as session:
        return session.scalar(select(func.count()).select_from(AccessLine))


def test_she_sees_what_a_helper_sees(visitor, cast, database):
    before = count(database)
    visitor.as_("ondine").open(f"/mes-accords/{cast['melodie'].handle}/sa-page")
    visitor.sees("Ce que voit Mélodie T.", "J’aime cuisiner.", "Trouver un stage de cuisine")
    visitor.does_not_see("Sans voiture")
    assert count(database) == before


def test_of_somebody_who_sees_nothing(visitor, cast):
    visitor.as_("orphee").open(f"/mes-accords/{cast['sinbad'].handle}/sa-page")
    visitor.sees("Cette personne ne voit rien de vous.")


def test_only_for_the_helpers_of_her_own_circle(visitor, cast):
    visitor.as_("ondine").open(f"/mes-accords/{cast['raiponce'].handle}/sa-page", 404)
    visitor.open("/mes-accords/personne/sa-page", 404)
    visitor.another().as_("melodie").open(f"/mes-accords/{cast['melodie'].handle}/sa-page", 404)


@pytest.mark.parametrize("helper", ["alice", "aurore"])
def test_it_says_nothing_of_what_the_other_adult_agreed(visitor, cast, database, helper):
    open_all(database, cast, "perceval", helper, (Theme.PLAN, Theme.FAMILY))
    address = f"/mes-accords/{cast[helper].handle}/sa-page"
    before = plain(visitor.as_("perceval").open(address))
    visitor.sees("Elle ne dit rien des choix de l’autre adulte.")
    open_all(database, cast, "melusine", helper, PLAIN_THEMES)
    assert plain(visitor.open(address)) == before
    with database.session(writing=True) as session:
        her, him = cast["melusine"].id, cast[helper].id
        withdraw_all(session, person_id=her, recipient_id=him, by=her, at=LATER)
        session.commit()
    assert plain(visitor.open(address)) == before


def test_it_shows_the_words_of_no_other_adult(visitor, cast, database):
    with database.session(writing=False) as session:
        found = session.scalars(select(Goal).where(Goal.author_id == cast["melusine"].id))
        words = [vault_of(session).open("goal.words", goal.id, goal.words) for goal in found]
    assert words
    open_all(database, cast, "perceval", "aurore", PLAIN_THEMES)
    visitor.as_("perceval").open(f"/mes-accords/{cast['aurore'].handle}/sa-page")
    visitor.does_not_see(*words)


def test_who_is_alone_reads_nothing_of_another_adult(visitor, cast):
    visitor.as_("ondine").open(f"/mes-accords/{cast['melodie'].handle}/sa-page")
    visitor.does_not_see("l’autre adulte")


def plain(visitor):
    return re.sub(r'name="csrf_token"[^>]*|data-ends="\d+"', "", visitor.page.source)


def open_all(database, cast, of, to, themes):
    with database.session(writing=True) as session:
        for theme in set(themes) - sees(session, cast, to, of):
            give(session, cast, of=of, to=to, theme=theme)
        session.commit()
