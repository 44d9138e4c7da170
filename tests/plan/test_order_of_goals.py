"""Her goals in the order she chooses, nothing for now, and a child's words beside hers."""

from __future__ import annotations

import pytest

from portal.core.refusal import Refused
from portal.plan import service
from portal.plan.queries import goals_of, nothing_for_now
from tests.plan.plans import Plan

PAGE = "/mon-plan/mes-buts"


@pytest.fixture
def own(session, cast) -> Plan:
    """Ondine's plan."""
    return Plan(session, cast, "ondine", "clochette")


def _order(plan: Plan) -> list[str]:
    return [goal.words for goal in goals_of(plan.session, plan.open().id)]


def _move(plan: Plan, goal, *, by: str, up: bool, revision: int | None = None) -> None:
    draft = plan.open()
    service.move_goal(
        plan.session,
        version_id=draft.id,
        goal_id=goal.id,
        up=up,
        revision=draft.revision if revision is None else revision,
        by=plan.cast[by].id,
    )


def test_a_goal_goes_up_and_stays_at_the_top(own: Plan) -> None:
    added = own.add_goal("Je veux chanter.", by="ondine", author="ondine")
    before = _order(own)
    _move(own, added, by="ondine", up=True)
    assert _order(own) == [*before[:-2], before[-1], before[-2]]
    for _each in range(5):
        _move(own, added, by="ondine", up=True)
    assert _order(own)[0] == "Je veux chanter."
    _move(own, added, by="ondine", up=False)
    assert _order(own)[1] == "Je veux chanter."


def test_nobody_chooses_the_order_for_her(own: Plan, session, cast) -> None:
    added = own.add_goal("Je veux chanter.", by="ondine", author="ondine")
    with pytest.raises(Refused, match="not-yours"):
        _move(own, added, by="clochette", up=True)
    couple = Plan(session, cast, "melusine", "guenievre")
    hers = couple.add_goal("Je veux lire.", by="melusine", author="melusine")
    with pytest.raises(Refused, match="not-yours"):
        _move(couple, hers, by="perceval", up=True)


def test_only_goals_of_the_same_author_change_places(session, cast) -> None:
    couple = Plan(session, cast, "melusine", "guenievre")
    his = couple.add_goal("Je veux nager.", by="perceval", author="perceval")
    hers = couple.add_goal("Je veux lire.", by="melusine", author="melusine")
    _move(couple, hers, by="melusine", up=False)
    order = [goal.lineage for goal in goals_of(session, couple.open().id)]
    assert order.index(his.lineage) < order.index(hers.lineage)


def test_an_order_seen_before_somebody_else_wrote_is_refused(own: Plan) -> None:
    added = own.add_goal("Je veux chanter.", by="ondine", author="ondine")
    with pytest.raises(Refused, match="changed-meanwhile"):
        _move(own, added, by="ondine", up=True, revision=own.open().revision - 1)


def test_she_moves_a_goal_on_her_page(visitor) -> None:
    visitor.as_("ondine").open(PAGE)
    text = visitor.page.text
    assert text.index("Je veux bouger.") < text.index("Je veux gagner ma vie.")
    visitor.press("Je descends ce but Je veux bouger.")
    text = visitor.page.text
    assert text.index("Je veux gagner ma vie.") < text.index("Je veux bouger.")


def test_a_way_that_is_not_one_moves_nothing(visitor) -> None:
    visitor.as_("ondine").open(PAGE).press("Je descends ce but Je veux bouger.", 404, way="out")


def test_nothing_for_now_is_an_answer_until_she_wants_something(visitor, database) -> None:
    cast = visitor.as_("ondine").cast
    for _each in range(2):
        link = next(
            a.get("href")
            for a in visitor.open(PAGE).page.tree.iter("a")
            if (a.get("href") or "").startswith(f"{PAGE}/")
        )
        visitor.open(link).press("J’enlève ce but")
    visitor.open(PAGE).press("Je ne veux rien pour l’instant").sees("C’est une réponse.")
    with database.session(writing=False) as session:
        assert nothing_for_now(session, [cast["ondine"].id]) == {cast["ondine"].id}
    desk = visitor.another().as_("clochette")
    desk.open(f"/pro/personnes/{cast['ondine'].handle}/plan/point")
    desk.sees("Ondine ne veut rien pour l’instant.")
    visitor.press("J’ajoute", words="Je veux un vélo.", domain="mobility")
    with database.session(writing=False) as session:
        assert nothing_for_now(session, [cast["ondine"].id]) == frozenset()


def test_nothing_for_now_waits_until_her_goals_are_gone(own: Plan) -> None:
    with pytest.raises(Refused, match="has-goals"):
        service.say_nothing_for_now(own.session, by=own.cast["ondine"].id, at=own.now())
    with pytest.raises(Refused, match="not-yours"):
        service.say_nothing_for_now(own.session, by=own.cast["clochette"].id, at=own.now())


def test_a_childs_words_stand_beside_the_parents(visitor) -> None:
    visitor.as_("morgane").open(PAGE).sees("Morgane", "C’est Petit-Jean qui parle")
    visitor.press("J’ajoute", 422, words="Je veux un chat.", domain="family", author="")
    visitor.sees("Dites qui parle.", "Je veux un chat.")
    child = visitor.cast["petit-jean"].id
    visitor.press("J’ajoute", author=str(child))
    visitor.sees("Je veux un chat.", "Petit-Jean, écrit avec Morgane")


def test_the_words_of_another_adult_are_never_typed(visitor, cast) -> None:
    visitor.as_("morgane").open(PAGE)
    other = str(cast["perceval"].id)
    visitor.press("J’ajoute", 422, words="Je veux un chat.", domain="family", author=other)
    visitor.sees("Dites qui parle.")
