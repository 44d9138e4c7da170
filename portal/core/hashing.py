"""Slow hashes of what people know by heart: nothing but keys and parameters is needed."""

import hmac
import secrets
import threading
from base64 import b64encode

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from portal.core.settings import Hashing, Keys


class Hasher:
    """Slow hashes (argon2id) of one installation; carries its keys. One per process.

    At most ``hashing.at_once`` slow hashes run together: a storm of sign-ins may not eat the
    machine on which others are reading.
    """

    def __init__(self, keys: Keys, hashing: Hashing) -> None:
        self.keys = keys
        self._slow = PasswordHasher(
            time_cost=hashing.time_cost, memory_cost=hashing.memory_kib, parallelism=1
        )
        self._turns = threading.BoundedSemaphore(hashing.at_once)
        self._nobody = self._hash_of_nobody()

    def hash(self, secret: str) -> str:
        """Return the slow hash of ``secret``, to be kept."""
        with self._turns:
            return self._slow.hash(self._peppered(secret))

    def check(self, kept: str | None, secret: str) -> bool:
        """Say whether ``secret`` is the one of ``kept``.

        With ``None`` the answer is no, after the same work: time does not tell who exists.
        """
        with self._turns:
            try:
                self._slow.verify(kept or self._nobody, self._peppered(secret))
            except (VerificationError, InvalidHashError):
                return False
        return kept is not None

    def _hash_of_nobody(self) -> str:
        """Return a hash drawn at random, which costs nothing to make and as much to check."""
        made = self._slow
        salt, digest = (
            b64encode(secrets.token_bytes(size)).decode().rstrip("=")
            for size in (made.salt_len, made.hash_len)
        )
        costs = f"m={made.memory_cost},t={made.time_cost},p={made.parallelism}"
        return f"$argon2id$v=19${costs}${salt}${digest}"

    def _peppered(self, secret: str) -> bytes:
        return hmac.digest(self.keys.pepper, secret.encode(), "sha256")
