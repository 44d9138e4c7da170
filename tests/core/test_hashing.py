"""Who does not exist costs as much as who does: his hash has the form and costs of all others."""

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import VerifyMismatchError

from portal.core.hashing import Hasher
from portal.core.settings import Settings


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The hashes that were really worked out again, to the end."""
    seen: list[str] = []
    verify = PasswordHasher.verify

    def noted(self: PasswordHasher, kept: str, secret: bytes) -> bool:
        try:
            return verify(self, kept, secret)
        except VerifyMismatchError:
            seen.append(kept)
            raise

    monkeypatch.setattr(PasswordHasher, "verify", noted)
    return seen


def test_nobody_s_hash_is_worked_out_like_any_other(
    settings: Settings, compared: list[str]
) -> None:
    hasher = Hasher(settings.keys, settings.hashing)
    mine = hasher.hash("secret")
    assert not hasher.check(None, "secret")
    assert not hasher.check(mine, "another")
    nobody, known = compared
    assert known == mine
    assert extract_parameters(nobody) == extract_parameters(mine)
    assert len(nobody) == len(mine)


def test_nobody_is_another_in_each_process(settings: Settings, compared: list[str]) -> None:
    for _ in range(2):
        Hasher(settings.keys, settings.hashing).check(None, "secret")
    assert compared[0] != compared[1]
