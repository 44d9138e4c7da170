"""What she reads before she asks for a referent is what is kept with the agreements."""

import pytest
from sqlalchemy import select

from portal.accounts.service import open_account
from portal.circle import service as circle
from portal.consent.catalogue import Theme
from portal.consent.models import ConsentEvent, ConsentRecord, Means
from portal.core import clock
from portal.core.roles import Role
from portal.referent import queries, service
from portal.referent.models import Mandate, MandateEvent
from tests.referent.newcomer import come_in
from tests.referent.test_ask import ask


def waiting(session, cast):
    """Return the wish of Ondine that waits."""
    return session.scalars(
        select(Mandate).where(
            Mandate.asked_by_id == cast["ondine"].id,
            Mandate.started_at.is_(None),
            Mandate.closed_at.is_(None),
        )
    ).one()


@pytest.mark.parametrize("code", ["fr", "en", "ar", "es", "uk"])
def test_the_words_on_her_screen_come_with_the_agreements(visitor, cast, database, code):
    visitor.as_("ondine").speaking(code).open("/mon-referent/changer")
    shown = " ".join(visitor.page.text.split())
    visitor.submit(helper=cast["melodie"].handle, themes=["housing", "plan"])
    with database.session(writing=True) as session:
        wish = waiting(session, cast)
        assert [
            line for line in wish.notice.splitlines() if " ".join(line.split()) not in shown
        ] == []
        asked = session.scalars(
            select(MandateEvent).where(MandateEvent.mandate_id == wish.id)
        ).one()
        service.accept(session, mandate_id=wish.id, by=cast["melodie"].id, at=clock.now())
        records = session.scalars(
            select(ConsentRecord).where(ConsentRecord.granted_with == wish.id)
        ).all()
        assert {one.theme for one in records} == {Theme.HOUSING, Theme.PLAN}
        for one in records:
            assert (one.notice, one.notice_language) == (wish.notice, code)
            assert one.notice_hash == asked.notice_hash
            event = session.scalars(
                select(ConsentEvent).where(ConsentEvent.record_id == one.id)
            ).one()
            assert (event.by_id, event.means) == (cast["ondine"].id, Means.OWN_SESSION)
            assert event.at == session.get_one(Mandate, wish.id).started_at


def test_she_reads_what_he_sees_for_what_and_how_long(visitor):
    visitor.as_("ondine").open("/mon-referent/changer").sees(
        "Votre logement, votre loyer. Pas votre santé.",
        "Pour : travailler ensemble.",
        "12 mois au plus.",
        "Ne verra pas : le reste.",
    )
    visitor.does_not_see("Avant votre premier accord")


def test_the_law_comes_before_a_first_agreement(visitor, cast, database, settings):
    with database.session(writing=True) as session:
        account = open_account(
            session,
            role=Role.PERSON,
            first_name="Cendrillon",
            territory_id=cast["ondine"].territory_id,
            at=clock.now(),
        )
        pathway = circle.open_pathway(
            session,
            territory_id=account.territory_id,
            target_public="far_from_work",
            at=clock.now(),
            people=[(account.id, False)],
        )
        circle.add_helper(session, pathway.id, cast["melodie"].id, at=clock.now())
        session.commit()
    come_in(visitor, account, database, settings)
    visitor.open("/mon-referent/changer").sees("Avant votre premier accord")


def test_other_words_than_those_on_the_page_are_not_taken(visitor, cast):
    visitor.as_("ondine").open("/mon-referent/changer")
    chosen = {"helper": cast["melodie"].handle, "themes": ["plan"]}
    visitor.press("Je choisis", 409, shown="0" * 64, **chosen).sees("Les mots ont changé.")
    visitor.press("Je choisis", **chosen).sees("Votre demande attend une réponse")


def test_of_two_refusals_the_last_one_is_the_news(session, cast):
    for helper in ("melodie", "gaspard"):
        wish = ask(session, cast, "ondine", helper)
        first = clock.now()
        service.decline(session, mandate_id=wish.id, by=cast[helper].id, at=clock.now())
    accepted = session.scalars(
        select(Mandate).where(Mandate.pathway_id == cast["ondine"].pathway_id)
    ).all()
    active = next(one for one in accepted if one.started_at and not one.closed_at)
    before = active.started_at
    active.started_at = first
    session.flush()
    assert queries.standing(session, active.pathway_id, since=before).declined
