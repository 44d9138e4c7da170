"""What a link of the ledger holds, and how its hash is made: one definition for all who check."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

GENESIS = "0" * 64
"""What stands before the first link."""


def instant(at: datetime) -> str:
    """Return the text of an aware instant as links hold it: UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def canonical(facts: Mapping[str, str]) -> bytes:
    """Return ``facts`` as canonical JSON: sorted names, no space, UTF-8."""
    return json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest_of(facts: Mapping[str, str]) -> str:
    """Return the SHA-256 (hex) of ``facts`` in canonical JSON."""
    return hashlib.sha256(canonical(facts)).hexdigest()


def commit_to(salt: bytes, facts: Mapping[str, str]) -> str:
    """Return the salted commitment (hex SHA-256) to ``facts`` in canonical JSON."""
    return hashlib.sha256(salt + canonical(facts)).hexdigest()


def link_hash(seq: int, recorded_at: str, kind: str, commitment: str, prev_hash: str) -> str:
    """Return the hash (hex SHA-256) of one link; ``recorded_at`` as ``instant`` writes it."""
    line = "|".join((str(seq), recorded_at, kind, commitment, prev_hash))
    return hashlib.sha256(line.encode()).hexdigest()
