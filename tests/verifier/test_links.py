"""What a link holds, to the letter: a receipt of today is checked in many years."""

from datetime import datetime, timedelta, timezone

from portal.verifier import links

DIGEST = "3b56569eca270ff745f73b8df74d5f87e792d55bb74aadec761bcf70895f3586"
BOUND = "668c7e37592cbd6ffab2fe90c60a810db9793ed4d1c25b88104a8941f74d0fed"
LINK = "6e4ced5786504cd9e039cd91313040297cc5ea6774d0f1884fc4854b9c0507d8"


def test_an_instant_is_in_utc_to_the_microsecond() -> None:
    paris = datetime(2026, 11, 2, 10, 0, tzinfo=timezone(timedelta(hours=1)))
    assert links.instant(paris) == "2026-11-02T09:00:00.000000+00:00"


def test_facts_are_sorted_without_blanks_in_utf_8() -> None:
    assert links.canonical({"b": "é", "a": "1"}) == '{"a":"1","b":"é"}'.encode()


def test_each_hash_is_the_one_that_others_compute() -> None:
    # printf '…' | sha256sum
    facts = {"state": "given"}
    assert links.digest_of(facts) == DIGEST
    assert links.commit_to(b"salt", facts) == BOUND
    assert links.link_hash(1, "then", "kind", BOUND, links.GENESIS) == LINK
