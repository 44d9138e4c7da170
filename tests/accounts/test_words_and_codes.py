"""Words, codes that change, slow hashes, waits."""

from datetime import UTC, datetime, timedelta

import pyotp

from portal.accounts import rules, secrets, words
from portal.core.hashing import Hasher

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_words_forgive_accents_capitals_and_all_after_four_letters() -> None:
    assert words.codes("1. ÉLÈVE, Cœur\nabandonné") == ["elev", "coeu", "aban"]
    codes = {words.codes(word)[0] for word in words.word_list()}
    assert len(codes) == len(words.word_list()) == 2048


def test_a_code_that_changes_opens_one_step_around_and_never_twice() -> None:
    secret = secrets.new_totp_secret()
    code = pyotp.TOTP(secret).at(AT)
    step = secrets.totp_step(secret, code, AT, after=0)
    assert step == int(AT.timestamp()) // 30
    assert secrets.totp_step(secret, code, AT + timedelta(seconds=30), after=0) == step
    assert secrets.totp_step(secret, code, AT + timedelta(seconds=60), after=0) is None
    assert secrets.totp_step(secret, code, AT, after=step) is None


def test_a_kept_secret_opens_with_itself_and_the_pepper_alone(hasher: Hasher) -> None:
    kept = hasher.hash("739284")
    assert hasher.check(kept, "739284")
    assert not hasher.check(kept, "739285")
    assert not hasher.check(None, "739284")


def test_waits_grow_after_five_free_tries() -> None:
    minutes = [rules.wait_after(n).total_seconds() / 60 for n in (4, 5, 6, 7, 8, 9, 10, 11, 99)]
    assert minutes == [0, 1, 2, 4, 8, 15, 30, 60, 60]
