"""Somebody who holds the database, and its backups, tries to tell whose words are whose."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from portal.feedback import queries, service
from portal.feedback.catalogue import SETS, Audience, Moment, Standing, Way
from tests.feedback.loop import ENTRY_IN_SUMMER
from tests.feedback.opinions import IN_AUTUMN, IN_SUMMER, place, someone

PEOPLE = 16
TABLES = ("participation", "waiting_opinion", "opinion_answer", "open_answer", "opinion_comment")
Dump = dict[str, list[dict[str, Any]]]


def dump(session: Session) -> Dump:
    """Return what a backup holds, in the order in which it lies there."""
    session.flush()
    return {
        table: [dict(row._mapping) for row in session.execute(text(f"SELECT * FROM {table}"))]
        for table in TABLES
    }


def added(before: Dump, after: Dump) -> Dump:
    """Return the rows that one backup has more than another."""
    return {name: [row for row in after[name] if row not in before[name]] for name in TABLES}


def answer(session: Session, account_id: UUID, words: str, at: datetime = IN_SUMMER) -> None:
    """Let somebody answer, as on the page: nothing comes out before the quarter is over."""
    service.send(
        session,
        service.Given(
            {each.code: each.choices[0].value for each in SETS[Moment.ENTRY]},
            words,
            audience=Audience.EVERYONE if words else None,
        ),
        account_id=account_id,
        territory_code="val-d-or",
        moment=Moment.ENTRY,
        at=at,
    )
    session.flush()


def everyone(session: Session) -> dict[UUID, UUID]:
    """Let many people answer one after the other; return whose each comment is: the truth."""
    home = place(session)
    came = [someone(session, home) for _each in range(PEOPLE)]
    for number, one in enumerate(came):
        answer(session, one, f"Mots {number}.")
    return {queries.receipts(session, one)[0].comment_id: one for one in came}


def release(session: Session) -> None:
    service.release(session, on=IN_AUTUMN.date())


def same_key(held: Dump) -> int:
    """Return how many pairs a value, or a part of one, gives away."""
    found = 0
    for comment in held["opinion_comment"]:
        key = UUID(str(comment["id"]))
        marks = (key.bytes, key.hex.encode(), str(key).encode())
        for row in held["participation"]:
            for value in row.values():
                raw = value if isinstance(value, bytes) else str(value).encode()
                found += any(mark in raw for mark in marks)
    return found


def same_length(held: Dump) -> set[int]:
    """Return the lengths of receipts and of what waits: one each tells nothing."""
    return {len(row["receipt"]) for row in held["participation"]}


def by_time(held: Dump) -> bool:
    """Say whether any column of an opinion tells when."""
    rows = [row for name in TABLES[1:] for row in held[name]]
    return any(isinstance(value, datetime) or _day(value) for row in rows for value in row.values())


def _day(value: object) -> bool:
    try:
        datetime.fromisoformat(str(value))
    except ValueError:
        return False
    return len(str(value)) >= len("2026-11-28")


def test_no_key_length_or_time_links_anybody(empty: Session) -> None:
    everyone(empty)
    answer(empty, someone(empty, place(empty, "val-d-argent")), "")
    waiting = dump(empty)
    assert len({len(row["sealed"]) for row in waiting["waiting_opinion"]}) == 1
    assert len(same_length(waiting)) == 1, "who wrote nothing is like who wrote"
    release(empty)
    held = dump(empty)
    assert len(held["opinion_comment"]) == PEOPLE
    assert same_key(held) == 0
    assert not by_time(held)


def test_the_order_of_rows_pairs_no_more_than_chance(empty: Session) -> None:
    truth = everyone(empty)
    release(empty)
    held = dump(empty)
    people = [UUID(str(row["account_id"])) for row in held["participation"]]
    words = [truth[UUID(str(row["id"]))] for row in held["opinion_comment"]]
    assert sum(a == b for a, b in zip(people, words, strict=True)) < PEOPLE // 2


def test_two_backups_show_that_somebody_answered_and_not_what(empty: Session) -> None:
    home = place(empty)
    answer(empty, someone(empty, home), "Bonjour.")
    before, her = dump(empty), someone(empty, home)
    answer(empty, her, "Le bus est loin.")
    more = added(before, dump(empty))
    assert {name: len(rows) for name, rows in more.items() if rows} == {
        "participation": 1,
        "waiting_opinion": 1,
    }
    before = dump(empty)
    release(empty)
    after = dump(empty)
    assert after["waiting_opinion"] == []
    assert len(added(before, after)["opinion_comment"]) == 2, "both at once"


@pytest.mark.parametrize("way", Way)
def test_two_backups_show_no_more_of_an_opinion_without_an_account(empty: Session, way) -> None:
    answer(empty, someone(empty, place(empty)), "Bonjour.")
    before = dump(empty)
    beside_a_poster(empty, way)
    after = dump(empty)
    more = added(before, after)
    assert {name: len(rows) for name, rows in more.items() if rows} == {"waiting_opinion": 1}
    assert len({len(row["sealed"]) for row in after["waiting_opinion"]}) == 1
    release(empty)
    out = added(after, dump(empty))
    assert len(out["opinion_comment"]) == 2, "hers and the other, both at once"
    both = (*after["waiting_opinion"], *out["opinion_comment"])
    made = {UUID(str(row["id"])).version for row in both}
    assert made == {4}, "no id tells what is of an account from what is not"
    assert {row["way"] for row in out["open_answer"]} == {way.value}


def beside_a_poster(session: Session, way: Way) -> None:
    """Let somebody nobody knows write a few words."""
    service.send_open(
        session,
        service.Given({}, "Le bus est loin.", audience=Audience.EVERYONE),
        territory_code="val-d-or",
        way=way,
        sending=uuid4(),
        at=IN_SUMMER,
    )


def test_words_taken_back_while_they_wait_never_come_out(empty: Session) -> None:
    her = someone(empty, place(empty))
    answer(empty, her, "Le bus est loin.")
    hers = queries.her_words(empty, her)[0]
    assert (hers.words, hers.standing) == ("Le bus est loin.", Standing.WAITING)
    before = dump(empty)
    service.take_back(empty, account_id=her, **ENTRY_IN_SUMMER)
    assert dump(empty)["participation"] == before["participation"]
    assert queries.her_words(empty, her)[0].standing is Standing.TAKEN_BACK
    release(empty)
    held = dump(empty)
    assert held["opinion_comment"] == []
    assert len(held["opinion_answer"]) == len(SETS[Moment.ENTRY]), "her answers stay"


def test_what_is_not_over_stays_and_nothing_comes_out_twice(empty: Session) -> None:
    home = place(empty)
    answer(empty, someone(empty, home), "")
    assert service.release(empty, on=IN_SUMMER.date()) == 0
    answer(empty, someone(empty, home), "", at=IN_AUTUMN)
    assert service.release(empty, on=IN_AUTUMN.date()) == 1
    assert service.release(empty, on=IN_AUTUMN.date()) == 0
    assert len(dump(empty)["waiting_opinion"]) == 1


def test_a_longest_comment_in_any_letters_can_wait(empty: Session) -> None:
    her = someone(empty, place(empty))
    answer(empty, her, "и" * 2000)
    release(empty)
    assert queries.her_words(empty, her)[0].words == "и" * 2000


def plant_time(held: Dump) -> Dump:
    at = datetime(2026, 8, 3, tzinfo=UTC)
    rows = [{**row, "created_at": at + timedelta(minutes=n)}
            for n, row in enumerate(held["opinion_comment"])]  # fmt: skip
    return {**held, "opinion_comment": rows}


def plant_key(held: Dump) -> Dump:
    key = held["opinion_comment"][0]["id"]
    rows = [{**held["participation"][0], "receipt": UUID(str(key)).bytes}]
    return {**held, "participation": rows}


@pytest.mark.parametrize(
    ("plant", "seen"), [(plant_time, by_time), (plant_key, same_key)], ids=["time", "key"]
)
def test_a_planted_way_is_caught(
    empty: Session, plant: Callable[[Dump], Dump], seen: Callable[[Dump], object]
) -> None:
    everyone(empty)
    release(empty)
    held = dump(empty)
    assert not seen(held)
    assert seen(plant(held))


def test_rows_written_at_once_are_linked_by_two_backups(empty: Session) -> None:
    her = someone(empty, place(empty))
    before = dump(empty)
    answer(empty, her, "Le bus est loin.")
    release(empty)
    more = added(before, dump(empty))
    assert (len(more["participation"]), len(more["opinion_comment"])) == (1, 1)
