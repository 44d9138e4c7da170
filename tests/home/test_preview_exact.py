"""« Voir ce que voit … » shows exactly what each helper reads of her words and of lines on her."""

from __future__ import annotations

from collections import defaultdict

import pytest
from sqlalchemy import select

from portal.accounts.models import Login
from portal.assessment.catalogue import Domain
from portal.assessment.models import OwnWords, WrittenLine
from portal.circle.models import CircleMember, PathwayPerson
from portal.consent.catalogue import FILE_THEMES, Duration, Theme
from portal.core.database import vault_of
from portal.home.views import file
from portal.plan.models import Action, Goal
from tests import html
from tests.consent.acts import give

PARTS = tuple(f"/{number}" for number in range(1, len(Domain) + 1))
SEALED = (
    (OwnWords, OwnWords.words, "own_words.words"),
    (WrittenLine, WrittenLine.words, "written_line.words"),
    (Goal, Goal.words, "goal.words"),
    (Action, Action.what, "action.what"),
)


def texts(session) -> set[str]:
    """Return all that people said of their lives, and that professionals wrote about them."""
    vault = vault_of(session)
    found = set()
    for model, column, place in SEALED:
        for row_id, sealed in session.execute(select(model.id, column).order_by(model.id)):
            found.add(" ".join(vault.open(place, row_id, sealed).split()))
    return {text for text in found if len(text) > 6}


def helped(session, cast, adults_together: int) -> dict[str, list[str]]:
    """Return each helper of the cast with the adults whom he helps, in households of that many."""
    name_of = {cast[name].id: name for name in cast}
    adults = defaultdict(list)
    for pathway, account in session.execute(
        select(PathwayPerson.pathway_id, PathwayPerson.account_id)
        .where(PathwayPerson.is_child.is_(False), PathwayPerson.left_at.is_(None))
        .order_by(PathwayPerson.pathway_id, PathwayPerson.account_id)
    ):
        adults[pathway].append(account)
    rows = session.execute(
        select(CircleMember.account_id, CircleMember.pathway_id)
        .join(Login, Login.account_id == CircleMember.account_id)
        .where(CircleMember.left_at.is_(None))
        .order_by(CircleMember.account_id, CircleMember.pathway_id)
    ).all()
    found: dict[str, list[str]] = defaultdict(list)
    for helper, pathway in rows:
        names = [name_of.get(one) for one in adults[pathway]]
        if helper in name_of and len(names) == adults_together:
            found[name_of[helper]] += [name for name in names if name and cast[name].card]
    return found


def read(visitor, addresses, known) -> set[str]:
    """Return which of the texts ``known`` are on the pages."""
    shown = ""
    for address in addresses:
        answer = visitor.client.get(address)
        if answer.status_code == 200:
            shown += " ".join(html.words_of(html.parse(answer.text)).split()) + "\n"
    return {text for text in known if text in shown}


def pages_on(person) -> tuple[str, ...]:
    """Return the pages of a helper on one person's file."""
    here = f"/pro/personnes/{person.handle}"
    return here, f"{here}/plan", *(f"{here}/situation{one}" for one in ("", *PARTS))


def compare(visitor, cast, database, most=100) -> list[str]:
    """Return what differs between the preview of each person and the pages of each helper."""
    with database.session(writing=False) as session:
        known, pairs = texts(session), helped(session, cast, 1)
    hers = {name: visitor.another().as_(name) for name in sorted(set().union(*pairs.values()))}
    problems, compared = [], 0
    for helper in sorted(pairs)[:most]:
        desk = visitor.another().as_(helper)
        for name in pairs[helper]:
            seen = read(desk, pages_on(cast[name]), known)
            told = read(hers[name], (f"/mes-accords/{cast[helper].handle}/sa-page",), known)
            compared += 1
            if seen != told:
                problems.append(f"{helper} of {name}: unseen {told - seen}, untold {seen - told}")
    assert compared > min(most, 8) - 1, "too few were compared"
    return problems


def test_every_helper_of_the_demo_reads_what_his_preview_shows(visitor, cast, database) -> None:
    assert compare(visitor, cast, database) == []


def test_a_planted_difference_is_caught(visitor, cast, database, monkeypatch) -> None:
    monkeypatch.setattr(file, "lines_told", lambda *_facts: ())
    widened = file.open_for_her

    def narrower(session, entry, hers):
        return widened(session, entry, hers.only(()))

    monkeypatch.setattr(file, "open_for_her", narrower)
    with pytest.raises(AssertionError):
        assert compare(visitor, cast, database, most=6) == []


def test_of_two_adults_all_that_a_helper_reads_of_her_is_in_her_preview(
    visitor, cast, database
) -> None:
    with database.session(writing=False) as session:
        known, pairs = texts(session), helped(session, cast, 2)
        own = words_of_each(session, cast)
    hers = {name: visitor.another().as_(name) for name in sorted(set().union(*pairs.values()))}
    assert len(hers) == 2
    for helper in sorted(pairs):
        desk = visitor.another().as_(helper)
        for name in pairs[helper]:
            of_others = set().union(*(own[other] for other in pairs[helper] if other != name))
            seen = read(desk, pages_on(cast[name]), known) - of_others
            told = read(hers[name], (f"/mes-accords/{cast[helper].handle}/sa-page",), known)
            assert seen <= told, f"{helper} of {name}"
            assert not told & (of_others - own[name])


def words_of_each(session, cast) -> dict[str, set[str]]:
    """Return what each of the cast wants, in her own words."""
    vault = vault_of(session)
    found: dict[str, set[str]] = defaultdict(set)
    name_of = {cast[name].id: name for name in cast}
    for goal in session.scalars(select(Goal).order_by(Goal.id)):
        words = " ".join(vault.open("goal.words", goal.id, goal.words).split())
        found[name_of.get(goal.author_id, "")].add(words)
    return found


@pytest.mark.parametrize("theme", [Theme.HOUSING, Theme.MONEY, Theme.PLAN, Theme.HEALTH])
def test_her_page_with_a_yes_is_the_one_he_gets_once_she_has_said_it(
    visitor, cast, database, theme
) -> None:
    name, helper = "ondine", "melodie"
    with database.session(writing=False) as session:
        known = texts(session)
    number = FILE_THEMES.index(theme) + 1
    before = f"/mes-accords/{cast[helper].handle}/sa-page"
    her, his = visitor.another().as_(name), visitor.another().as_(helper)
    told = read(her, (f"{before}?avec={number}",), known)
    now = read(her, (before,), known)
    assert read(his, pages_on(cast[name]), known) == now, "nothing is shown before her yes"
    with database.session(writing=True) as session:
        give(session, cast, to=helper, theme=theme, duration=Duration.THIS_MEETING)
        session.commit()
    assert read(his, pages_on(cast[name]), known) == told
    assert read(her, (before,), known) == told
    assert theme is not Theme.PLAN or told > now


@pytest.mark.parametrize(
    "asked",
    ["avec=0", "avec=99999999999", "avec=%00", "avec=x", "avec=1&ligne=99&ligne=x", "avec="],
)
def test_odd_numbers_are_no_yes(visitor, cast, asked) -> None:
    visitor.as_("ondine").open(f"/mes-accords/{cast['melodie'].handle}/sa-page?{asked}")
    visitor.sees("Mélodie T.")
