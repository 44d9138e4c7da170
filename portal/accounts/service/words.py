"""Eight words: made, kept as two parts that cannot be read back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts import words
from portal.accounts.models import RecoveryWords
from portal.accounts.secrets import token_hash
from portal.core.hashing import Hasher
from portal.core.settings import Keys

_PURPOSE = "words"


def make_words(session: Session, account_id: UUID, *, hasher: Hasher, at: datetime) -> list[str]:
    """Give the account eight new words and return them, this once. The old ones no longer open.

    The two that find are drawn again until no other account has them.
    """
    row = session.get(RecoveryWords, account_id) or RecoveryWords(account_id=account_id)
    while True:
        drawn = words.draw()
        kept = words.codes(" ".join(drawn))
        row_hash = lookup_hash(hasher.keys, kept)
        taken = session.scalar(
            select(RecoveryWords.account_id).where(RecoveryWords.lookup_hash == row_hash)
        )
        if taken is None:
            break
    row.lookup_hash = row_hash
    row.proof_hash = hasher.hash(words.proving(kept))
    row.made_at = at
    session.add(row)
    session.flush()
    return drawn


def lookup_hash(keys: Keys, kept: list[str]) -> str:
    """Return the HMAC under which the two finding words of ``kept`` are known."""
    return token_hash(keys, _PURPOSE, words.finding(kept))
