"""A professional says yes: the old mandate ends and the new one begins at one instant."""

import pytest
from sqlalchemy import select

from portal.circle import service as circle
from portal.circle.queries import helpers_of
from portal.consent.catalogue import Theme
from portal.consent.queries import themes_seen_by
from portal.core import clock, ledger
from portal.core.refusal import Refused
from portal.referent import queries, service
from portal.referent.models import Mandate, MandateEvent, MandateEventKind
from tests.referent.test_ask import ask


def sees(session, cast, helper, who="ondine"):
    on = clock.local_date(clock.now())
    return themes_seen_by(session, viewer_id=cast[helper].id, person_id=cast[who].id, on=on)


def accept(session, cast, wish, helper):
    service.accept(session, mandate_id=wish.id, by=cast[helper].id, at=clock.now())


def test_no_gap_and_no_overlap(session, cast):
    old = queries.referent_of(session, cast["ondine"].pathway_id)
    wish = ask(session, cast, "ondine", "melodie")
    accept(session, cast, wish, "melodie")
    assert queries.referent_id_of(session, wish.pathway_id) == cast["melodie"].id
    assert (
        session.get(Mandate, old.mandate_id).closed_at == session.get(Mandate, wish.id).started_at
    )


def test_agreements_follow_the_mandate_and_nothing_more(session, cast):
    assert Theme.PLAN in sees(session, cast, "clochette")
    before = sees(session, cast, "melodie")
    wish = ask(session, cast, "ondine", "melodie", [Theme.PLAN, Theme.HOUSING])
    assert sees(session, cast, "melodie") == before
    accept(session, cast, wish, "melodie")
    assert sees(session, cast, "melodie") == before | {Theme.PLAN, Theme.HOUSING}
    assert sees(session, cast, "clochette") == frozenset()


def test_each_act_is_a_link_of_the_chain(session, cast):
    wish = ask(session, cast, "ondine", "melodie", [Theme.PLAN])
    accept(session, cast, wish, "melodie")
    kinds = session.scalars(
        select(MandateEvent.kind)
        .where(MandateEvent.mandate_id == wish.id)
        .order_by(MandateEvent.ledger_seq)
    ).all()
    assert kinds == [MandateEventKind.ASKED, MandateEventKind.ACCEPTED, MandateEventKind.STARTED]
    assert ledger.first_break(session) is None
    assert ledger.first_false_act(session, MandateEvent) is None


@pytest.mark.parametrize("who", ["ondine", "clochette", "raiponce"])
def test_only_the_one_who_is_asked_answers(session, cast, who):
    wish = ask(session, cast, "ondine", "melodie")
    with pytest.raises(Refused, match="not-yours"):
        accept(session, cast, wish, who)


def test_yes_is_said_once(session, cast):
    wish = ask(session, cast, "ondine", "melodie")
    accept(session, cast, wish, "melodie")
    with pytest.raises(Refused, match="closed"):
        accept(session, cast, wish, "melodie")


def test_who_left_the_circle_cannot_become_the_referent(session, cast):
    wish = ask(session, cast, "ondine", "melodie")
    members = {one.account_id: one.member_id for one in helpers_of(session, wish.pathway_id)}
    circle.remove_member(
        session,
        pathway_id=wish.pathway_id,
        member_id=members[cast["melodie"].id],
        at=clock.now(),
    )
    with pytest.raises(Refused, match="not-in-circle"):
        accept(session, cast, wish, "melodie")
    assert queries.referent_id_of(session, wish.pathway_id) == cast["clochette"].id


def test_she_sees_the_change_and_the_old_referent_loses_the_page(visitor, cast):
    old, new = visitor.another().as_("clochette"), visitor.another().as_("melodie")
    address = f"/pro/personnes/{cast['ondine'].handle}/10"
    old.open(address)
    visitor.as_("ondine").open("/mon-referent/changer")
    visitor.press("Je choisis", helper=cast["melodie"].handle, themes=["plan"])
    new.open("/pro/").sees("Vous choisit comme référent")
    wish = next(
        link.get("href")
        for link in new.page.tree.iter("a")
        if (link.get("href") or "").startswith("/pro/demandes/")
    )
    old.open(wish, 404)
    new.open(wish).sees("Le plan").press("J’accepte").sees("Ondine")
    new.open(wish).sees("Cette demande est close.")
    old.open(address, 404)
    visitor.open("/mon-referent").sees("Mélodie T.", "Clochette B. a été votre référent")
