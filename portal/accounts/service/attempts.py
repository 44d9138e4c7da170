"""The first half of coming in: find what is kept, compare it with what was typed.

``find_…`` only reads. ``compare`` does the slow work and needs no database: the page gives its
reading session back in between, so that nobody waits for a lock while a secret is hashed.
"""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts import words
from portal.accounts.models import Card, Login, RecoveryWords
from portal.accounts.secrets import token_hash
from portal.accounts.service.accounts import normal_login
from portal.accounts.service.cards import PURPOSE
from portal.accounts.service.words import lookup_hash
from portal.core.hashing import Hasher
from portal.core.settings import Keys
from portal.core.value import Value


class Found(Value):
    """What is kept for what was presented: ``kept`` is a slow hash, ``None`` when there is none."""

    kept: str | None
    account_id: UUID | None = None
    token_hash: str = ""


class Attempt(Value):
    """What was found, and whether the secret that was typed is the one kept."""

    found: Found
    right: bool


def find_card(session: Session, token: str, *, keys: Keys) -> Found:
    """Return what is kept for the card ``token``, if anything."""
    hashed = token_hash(keys, PURPOSE, token)
    row = session.execute(
        select(Card.pin_hash, Card.account_id).where(Card.token_hash == hashed)
    ).first()
    return Found(row.pin_hash, row.account_id, hashed) if row else Found(None, None, hashed)


def find_words(session: Session, typed: str, *, keys: Keys) -> Found:
    """Return what is kept for the account that the first two of eight words find, if any."""
    row = session.execute(
        select(RecoveryWords.proof_hash, RecoveryWords.account_id).where(
            RecoveryWords.lookup_hash == lookup_hash(keys, words.codes(typed))
        )
    ).first()
    return Found(row.proof_hash, row.account_id) if row else Found(None)


def find_login(session: Session, login: str) -> Found:
    """Return what is kept for ``login``, if anything."""
    row = session.execute(
        select(Login.password_hash, Login.account_id).where(Login.login == normal_login(login))
    ).first()
    return Found(row.password_hash, row.account_id) if row else Found(None)


def compare(found: Found, secret: str, *, hasher: Hasher) -> Attempt:
    """Compare ``secret`` with what is kept; the work is the same when nothing is."""
    return Attempt(found, hasher.check(found.kept, secret))


def compare_words(found: Found, typed: str, *, hasher: Hasher) -> Attempt:
    """Compare the six proving words of ``typed`` with what is kept."""
    return compare(found, words.proving(words.codes(typed)), hasher=hasher)
