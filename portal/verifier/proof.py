"""What a receipt or an export proves, checked step by step.

The proof is one JSON object, alone in a file or under ``rp:proof`` in a receipt:

- ``format``: ``"avec-moi-proof-1"``; ``key``: the public key's line; ``head``: the signed note;
- ``records``: the words of each agreement, by name (``digest_of`` is what its acts prove);
- ``acts``: for each ``seq``, ``recorded_at``, ``kind``, ``facts``, ``salt`` (hex), ``prev_hash``,
  and ``inclusion``, the path of the tree from the link to the head (hex, nearest first).
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from . import checkpoint, links, merkle

FORMAT = "avec-moi-proof-1"
LARGEST = 64 * 1024 * 1024
"""In bytes: nobody's export is larger."""


class Unreadable(Exception):
    """The file is no proof; the message says why."""


class Untrue(Exception):
    """The proof does not hold; the message says where."""


@dataclass(frozen=True)
class Act:
    """One act that is proven: its place in the ledger, what was done, and under which words."""

    seq: int
    kind: str
    facts: dict[str, str]
    words: dict[str, str] | None


@dataclass(frozen=True)
class Proven:
    """What holds: the head, its key's line, and the acts in their order."""

    head: checkpoint.Head
    note: str
    key_line: str
    acts: tuple[Act, ...]


def read(text: str) -> dict[str, Any]:
    """Return the proof that the JSON ``text`` holds. Raise ``Unreadable``."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable("ce n’est pas du JSON") from None
    if isinstance(found, dict) and isinstance(found.get("rp:proof"), dict):
        found = found["rp:proof"].get("@value", found["rp:proof"])
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise Unreadable("il n’y a pas de preuve du registre dedans")
    return found


def check(proof: dict[str, Any]) -> Proven:
    """Return what ``proof`` proves. Raise ``Untrue`` where it fails, ``Unreadable`` if torn."""
    try:
        key = checkpoint.public_key(proof["key"])
        head = checkpoint.checked(proof["head"], key)
        if head is None:
            raise Untrue("la signature de l’empreinte n’est pas celle de cette clé")
        words = {links.digest_of(one): one for one in proof["records"]}
        acts = tuple(_act(one, head, words) for one in proof["acts"])
    except checkpoint.Unreadable:
        raise Unreadable("l’empreinte ou la clé ne se lit pas") from None
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unreadable("il manque une partie de la preuve") from None
    if not acts:
        raise Unreadable("il n’y a aucun acte dedans")
    used = {act.facts.get("record_digest") for act in acts}
    if not words.keys() <= used:
        raise Untrue("des mots ne sont prouvés par aucun acte")
    return Proven(head, proof["head"], proof["key"], acts)


def _act(one: dict[str, Any], head: checkpoint.Head, words: dict[str, dict[str, str]]) -> Act:
    seq, facts = int(one["seq"]), dict(one["facts"])
    commitment = links.commit_to(bytes.fromhex(one["salt"]), facts)
    link = links.link_hash(seq, one["recorded_at"], one["kind"], commitment, one["prev_hash"])
    path = [bytes.fromhex(step) for step in one["inclusion"]]
    leaf = merkle.leaf_hash(bytes.fromhex(link))
    if merkle.root_through(leaf, seq - 1, head.size, path) != head.root:
        raise Untrue(f"l’acte {seq} n’est pas dans le registre de cette empreinte")
    said = words.get(facts.get("record_digest", ""))
    if "record_digest" in facts:
        if said is None:
            raise Untrue(f"les mots de l’acte {seq} ont été changés ou enlevés")
        if hashlib.sha256(said["notice"].encode()).hexdigest() != said["notice_hash"]:
            raise Untrue(f"les mots montrés pour l’acte {seq} ont été changés")
    return Act(seq, str(one["kind"]), facts, said)


def check_link(older: checkpoint.Head, proven: Proven, proof: dict[str, Any] | None) -> bool:
    """Say whether the ledger of ``proven`` begins with that of ``older``, a head kept elsewhere.

    ``proof`` is the file of the public register that links the two sizes (none is needed for the
    same size). Raise ``Unreadable`` when it is another file.
    """
    if older.size == proven.head.size:
        return older.root == proven.head.root
    first, last = sorted((older, proven.head), key=lambda head: head.size)
    try:
        assert proof is not None
        sizes = (proof["from"], proof["to"])
        path = [bytes.fromhex(step) for step in proof["path"]]
    except (AssertionError, KeyError, TypeError, ValueError):
        raise Unreadable("la preuve du passage ne se lit pas") from None
    if sizes != (first.size, last.size):
        raise Unreadable(f"il faut la preuve du passage de {first.size} à {last.size} actes")
    return merkle.is_consistent(first.size, first.root, last.size, last.root, path)
