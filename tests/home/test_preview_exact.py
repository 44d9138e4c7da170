"""« Voir ce que voit … » shows exactly what each helper reads of her words and of lines on her."""

from __future__ import annotations

from collections import defaultdict

import pytest
from sqlalchemy import select

from portal.accounts.models import Login
from portal.assessment.catalogue import Domain
from portal.assessment.models import OwnWords, WrittenLine
from portal.circle.models import CircleMember, PathwayPerson
from portal.core.database import vault_of
from portal.home.views import file

PARTS = tuple(f"/{number}" for number in range(1, len(Domain) + 1))
SEALED = (
    (OwnWords, OwnWords.words, "own_words.words"),
    (WrittenLine, WrittenLine.words, "written_line.words"),
)


def texts(session) -> set[str]:
    """Return all that people said of their lives, and that professionals wrote about them."""
    vault = vault_of(session)
    found = set()
    for model, column, place in SEALED:
        for row_id, sealed in session.execute(select(model.id, column).order_by(model.id)):
            found.add(" ".join(vault.open(place, row_id, sealed).split()))
    return {text for text in found if len(text) > 6}


def alone(session, cast) -> dict[str, list[str]]:
    """Return each helper of the cast with those whom he helps and who live their pathway alone."""
    name_of = {cast[name].id: name for name in cast}
    adults = defaultdict(list)
    for pathway, account in session.execute(
        select(PathwayPerson.pathway_id, PathwayPerson.account_id).order_by(
            PathwayPerson.pathway_id, PathwayPerson.account_id
        )
    ):
        adults[pathway].append(account)
    rows = session.execute(
        select(CircleMember.account_id, CircleMember.pathway_id)
        .join(Login, Login.account_id == CircleMember.account_id)
        .where(CircleMember.left_at.is_(None))
        .order_by(CircleMember.account_id, CircleMember.pathway_id)
    ).all()
    helped: dict[str, list[str]] = defaultdict(list)
    for helper, pathway in rows:
        (first, *others) = adults[pathway]
        if not others and helper in name_of and name_of.get(first) and cast[name_of[first]].card:
            helped[name_of[helper]].append(name_of[first])
    return helped


def read(visitor, addresses, known) -> set[str]:
    """Return which of the texts ``known`` are on the pages."""
    shown = ""
    for address in addresses:
        answer = visitor.client.get(address)
        if answer.status_code == 200:
            visitor.open(address)
            shown += " ".join(visitor.page.text.split()) + "\n"
    return {text for text in known if text in shown}


def compare(visitor, cast, database, most=100) -> list[str]:
    """Return what differs between the preview of each person and the pages of each helper."""
    with database.session(writing=False) as session:
        known, helped = texts(session), alone(session, cast)
    hers = {name: visitor.another().as_(name) for name in sorted(set().union(*helped.values()))}
    problems, compared = [], 0
    for helper in sorted(helped)[:most]:
        desk = visitor.another().as_(helper)
        for name in helped[helper]:
            here = f"/pro/personnes/{cast[name].handle}"
            seen = read(desk, (here, *(f"{here}/situation{one}" for one in ("", *PARTS))), known)
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
