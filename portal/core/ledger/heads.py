"""Signed heads: what is published, printed on receipts, and kept by others than the portal."""

import base64
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.core.clock import local_date
from portal.core.ledger.links import hold, length
from portal.core.ledger.models import LedgerHead
from portal.core.ledger.tree import Tree
from portal.core.settings import Settings
from portal.core.value import Value
from portal.verifier import checkpoint
from portal.verifier.links import instant
from portal.verifier.proof import count_lines


class Signer(Value, dict=True):
    """Who signs the heads of one installation: the name of its ledger, and a seed of 32 bytes."""

    origin: str
    seed: bytes

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Return the signer of an installation: its ledger bears the name of the site."""
        return cls(settings.hosts[0], settings.keys.ledger_key)

    @cached_property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @cached_property
    def public(self) -> bytes:
        """Return the public key (32 bytes)."""
        return self._private.public_key().public_bytes_raw()

    @property
    def key_line(self) -> str:
        """Return the public key as the line that people keep."""
        return checkpoint.verifier_key(self.origin, self.public)

    def count(self, acts: Mapping[str, int], at: datetime) -> dict[str, Any]:
        """Return how many acts each record of ``acts`` has at ``at`` (UTC), signed."""
        told = instant(at)
        signature = self._private.sign(count_lines(self.origin, told, acts))
        packed = base64.b64encode(signature).decode()
        return {"at": told, "acts": dict(acts), "signature": packed}

    def note(self, head: checkpoint.Head) -> str:
        """Return ``head`` as a signed note."""
        signature = self._private.sign(head.body().encode())
        return checkpoint.note_of(head, signature, self.public)


def signed_head(session: Session, signer: Signer, size: int, at: datetime) -> str:
    """Return the signed note of the head over the first ``size`` links, at ``at`` (UTC)."""
    root = Tree(session, size).root()
    return signer.note(checkpoint.Head(signer.origin, size, root, instant(at)))


def head_over(session: Session, signer: Signer, seq: int, at: datetime) -> tuple[int, str]:
    """Return the size and the note of a head that stands over the link ``seq``.

    The newest that was kept, or else one over ``seq`` links and no more: a receipt that counted
    today's links would tell one adult of a home that the other did something meanwhile (R04).
    """
    kept = newest_head(session)
    if kept is not None and kept.size >= seq:
        return kept.size, kept.note
    return seq, signed_head(session, signer, seq, at)


def keep_head(session: Session, signer: Signer, at: datetime) -> LedgerHead:
    """Keep the head of the day of ``at`` (Paris) and return it; the first of a day stands."""
    hold(session)
    day = local_date(at)
    kept = session.get(LedgerHead, day)
    if kept is None:
        size = length(session)
        kept = LedgerHead(day=day, size=size, note=signed_head(session, signer, size, at))
        session.add(kept)
    return kept


def newest_head(session: Session) -> LedgerHead | None:
    """Return the last head that was kept, or ``None`` before the first."""
    day = select(func.max(LedgerHead.day)).scalar_subquery()
    return session.scalars(select(LedgerHead).where(LedgerHead.day == day)).one_or_none()


def kept_heads(session: Session, most: int) -> list[LedgerHead]:
    """Return the last ``most`` heads that were kept, the newest first."""
    return list(session.scalars(select(LedgerHead).order_by(LedgerHead.day.desc()).limit(most)))


def outlives(session: Session, head: checkpoint.Head) -> bool:
    """Say whether the ledger still begins with all that ``head``, kept elsewhere, stood over."""
    if head.size > length(session):
        return False
    return Tree(session, head.size).root() == head.root
