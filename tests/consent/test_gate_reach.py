"""How far the gate opens: each condition alone closes it, whatever all the others say."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from sqlalchemy import insert, update

from portal.accounts.models import Account
from portal.assessment.models import OwnWords
from portal.circle.models import (
    CircleAnswer,
    CircleMember,
    CircleWord,
    Pathway,
    PathwayPerson,
    PathwayState,
)
from portal.circle.service import open_pathway
from portal.consent.catalogue import Item, Theme
from portal.consent.queries import seen_by_guardian, seen_by_law, themes_seen_by
from portal.core.closed import NotAsked, Places, close_to
from portal.core.database import vault_of
from portal.core.encryption import Part
from portal.trusted.models import TrustedPerson
from tests.consent.acts import LATER, NOW, TODAY, give, sees
from tests.consent.many import agree
from tests.trusted.test_measures import confirmed

OUTSIDE = "riquet"


def stand(session, cast, *, of="ondine", **more):
    """Let somebody of no circle stand beside ``of``, as far as rows tell."""
    facts = {"reads": True, "types": False, "attends": False, "chosen_at": NOW, "until": TODAY,
             "accepted_at": NOW, "ended_at": None, "ended_by_id": None, **more}  # fmt: skip
    row = {"id": uuid4(), "person_id": cast[of].id, "account_id": cast[OUTSIDE].id, **facts}
    session.execute(insert(TrustedPerson.__table__), row)


def test_who_left_a_household_opens_nothing_of_hers_there(session, cast):
    assert sees(session, cast, "alice", of="melusine") == {Theme.FAMILY}
    session.execute(
        update(PathwayPerson)
        .where(PathwayPerson.account_id == cast["melusine"].id)
        .values(left_at=LATER)
    )
    assert sees(session, cast, "alice", of="melusine") == frozenset()


def test_a_file_that_is_shut_opens_nothing(session, cast):
    give(session, cast)
    stand(session, cast)
    agree(session, cast["ondine"].id, cast[OUTSIDE].id, Theme.PLAN, NOW)
    assert sees(session, cast)
    assert sees(session, cast, OUTSIDE)
    session.execute(update(Account).where(Account.id == cast["ondine"].id).values(shut_at=LATER))
    assert sees(session, cast) == sees(session, cast, OUTSIDE) == frozenset()


def test_the_circle_of_a_pathway_that_she_left_opens_nothing_in_hers(session, cast):
    her = cast["melusine"]
    public = session.get_one(Pathway, her.pathway_id).target_public
    session.execute(
        update(PathwayPerson).where(PathwayPerson.account_id == her.id).values(left_at=LATER)
    )
    open_pathway(
        session, territory_id=her.territory_id, target_public=public, people=[(her.id, False)],
        at=LATER,
    )  # fmt: skip
    assert sees(session, cast, "alice", of="melusine") == frozenset()


def test_what_she_gives_as_she_lets_him_in_is_open(session, cast):
    give(session, cast)
    session.execute(update(CircleAnswer).values(answered_at=NOW))
    assert sees(session, cast) == {Theme.HOUSING}


@pytest.mark.parametrize("theme", [Theme.STUDY, Theme.TESTIMONY])
def test_an_agreement_to_a_study_or_a_story_opens_nothing_of_a_file(session, cast, theme):
    before = sees(session, cast)
    agree(session, cast["ondine"].id, cast["melodie"].id, theme, LATER)
    assert sees(session, cast) == before


@pytest.mark.parametrize(
    "change",
    [
        (CircleMember, {"left_at": LATER}),
        (CircleAnswer, {"ended_at": LATER}),
        (CircleAnswer, {"word": CircleWord.THINKING, "asked_by_id": CircleAnswer.person_id}),
        (CircleAnswer, {"answered_at": LATER}),
    ],
)
def test_a_helper_sees_by_her_yes_to_him_there_alone(session, cast, change):
    give(session, cast)
    assert Theme.HOUSING in sees(session, cast)
    model, values = change
    session.execute(update(model).values(values))
    assert sees(session, cast) == frozenset()


def test_a_yes_of_the_other_adult_opens_nothing_of_hers(session, cast):
    his = cast["perceval"].id
    agree(session, his, cast["alice"].id, Theme.WORK, LATER)
    assert sees(session, cast, "alice", of="perceval") == {Theme.WORK}
    session.execute(
        update(CircleAnswer).where(CircleAnswer.person_id == his).values(ended_at=LATER)
    )
    assert sees(session, cast, "alice", of="perceval") == frozenset()
    agree(session, cast["melusine"].id, cast[OUTSIDE].id, Theme.WORK, LATER)
    assert sees(session, cast, OUTSIDE, of="melusine") == frozenset()


def test_who_stands_beside_one_reads_her_plan_and_nothing_of_others(session, cast):
    stand(session, cast)
    him = cast[OUTSIDE].id
    agree(session, cast["merlin"].id, him, Theme.PLAN, NOW)
    agree(session, cast["ondine"].id, him, Theme.HOUSING, NOW)
    agree(session, cast["ondine"].id, cast["raiponce"].id, Theme.PLAN, NOW)
    for who, of in ((OUTSIDE, "merlin"), (OUTSIDE, "ondine"), ("raiponce", "ondine")):
        assert sees(session, cast, who, of=of) == frozenset()
    agree(session, cast["ondine"].id, him, Theme.PLAN, NOW)
    assert sees(session, cast, OUTSIDE) == {Theme.PLAN}
    assert sees(session, cast, OUTSIDE, on=TODAY + timedelta(days=1)) == frozenset()


@pytest.mark.parametrize(
    "more",
    [
        {"chosen_at": LATER},
        {"accepted_at": None},
        {"reads": False, "types": True},
        {"until": TODAY - timedelta(days=1)},
        {"ended_at": LATER, "ended_by_id": "her"},
    ],
)
def test_a_choice_that_does_not_stand_opens_nothing(session, cast, more):
    her = cast["ondine"].id
    stand(session, cast, **{**more, **({"ended_by_id": her} if "ended_at" in more else {})})
    agree(session, her, cast[OUTSIDE].id, Theme.PLAN, NOW)
    assert sees(session, cast, OUTSIDE) == frozenset()


@pytest.mark.parametrize("closed", ["her file", "her life there", "her pathway"])
def test_a_measure_opens_nothing_once_what_it_opens_is_closed(session, cast, closed):
    made = confirmed(session, cast)
    her = cast["ondine"]
    asked = {"viewer_id": made.account_id, "on": TODAY}
    assert seen_by_guardian(session, **asked) == {Theme.MONEY}
    change = {
        "her file": update(Account).where(Account.id == her.id).values(shut_at=LATER),
        "her life there": update(PathwayPerson)
        .where(PathwayPerson.account_id == her.id)
        .values(left_at=LATER),
        "her pathway": update(Pathway)
        .where(Pathway.id == her.pathway_id)
        .values(state=PathwayState.ENDED),
    }
    session.execute(change[closed])
    assert seen_by_guardian(session, **asked) is None


def test_the_law_opens_what_it_names_of_whom_it_names(session, cast):
    him, her = cast["melodie"].id, cast["ondine"].id
    seen = seen_by_law(session, SimpleNamespace(viewer_id=him, person_id=her, themes=("plan",)))
    assert (seen, seen.viewer_id, seen.people) == ({Theme.PLAN}, him, {her})


def test_texts_stay_closed_until_the_gate_answers_that_reader(database, cast):
    him, her = cast["melodie"].id, cast["ondine"].id
    by_law = SimpleNamespace(viewer_id=him, person_id=her, themes=("work",))
    asks = (
        lambda session: themes_seen_by(session, viewer_id=him, person_id=her, on=TODAY),
        lambda session: seen_by_law(session, by_law),
    )
    for ask in asks:
        with database.session(writing=False) as session:
            close_to(session, him, Places((), {"own_words.words"}, {}))
            row = session.query(OwnWords.id, OwnWords.words).order_by(OwnWords.id).first()
            hers = Part({her}, {Item.WORK})
            themes_seen_by(session, viewer_id=cast["gaspard"].id, person_id=her, on=TODAY)
            with pytest.raises(NotAsked):
                vault_of(session).open("own_words.words", *row, hers)
            ask(session)
            assert isinstance(vault_of(session).open("own_words.words", *row, hers), str)


def test_a_measure_opens_to_its_guardian_the_texts_of_its_themes(session, cast):
    made, her = confirmed(session, cast), cast["ondine"].id
    sealed = vault_of(session).seal("own_words.words", her, "Mes dettes.")
    close_to(session, made.account_id, Places((), {"own_words.words"}, {}))
    hers = Part({her}, {Item.MONEY})
    with pytest.raises(NotAsked):
        vault_of(session).open("own_words.words", her, sealed, hers)
    seen_by_guardian(session, viewer_id=made.account_id, on=TODAY)
    assert vault_of(session).open("own_words.words", her, sealed, hers) == "Mes dettes."
    with pytest.raises(NotAsked):
        vault_of(session).open("own_words.words", her, sealed, Part({her}, {Item.WORK}))
