"""What a receipt or an export proves, checked step by step.

The proof is one JSON object, alone in a file or under ``rp:proof`` in a receipt:

- ``format``: ``"avec-moi-proof-2"``; ``key``: the public key's line; ``head``: the signed note;
- ``records``: the words of each agreement, by name (``digest_of`` is what its acts prove);
- ``acts``: for each ``seq``, ``recorded_at``, ``kind``, ``facts``, ``salt`` (hex), ``prev_hash``,
  and ``inclusion``, the path of the tree from the link to the head (hex, nearest first);
- ``count``: how many acts each record had (``acts``, by id) at the instant ``at`` (UTC), signed by
  the same key: an act that was taken out of the file is missed.
"""

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from . import checkpoint, ed25519, links, merkle

FORMAT = "avec-moi-proof-2"
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
    link: str


@dataclass(frozen=True)
class Proven:
    """What holds: the head, its key's line, the acts in their order, all of them at an instant."""

    head: checkpoint.Head
    note: str
    key_line: str
    acts: tuple[Act, ...]
    counted_at: str


def count_lines(origin: str, at: str, acts: Mapping[str, int]) -> bytes:
    """Return what is signed to say how many acts each record of ``acts`` had at ``at`` (UTC)."""
    counted = "".join(f"{record} {number}\n" for record, number in sorted(acts.items()))
    return f"avec-moi-count-1\n{origin}\n{at}\n{counted}".encode()


def document(text: str) -> Any:
    """Return what the JSON ``text`` holds. Raise ``Unreadable``."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable("ce n’est pas du JSON") from None


def read(text: str) -> dict[str, Any]:
    """Return the proof that the JSON ``text`` holds. Raise ``Unreadable``."""
    found = document(text)
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
        counted = _counted(proof["count"], head, key, acts)
    except checkpoint.Unreadable:
        raise Unreadable("l’empreinte ou la clé ne se lit pas") from None
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unreadable("il manque une partie de la preuve") from None
    if not acts:
        raise Unreadable("il n’y a aucun acte dedans")
    used = {act.facts.get("record_digest") for act in acts}
    if not words.keys() <= used:
        raise Untrue("des mots ne sont prouvés par aucun acte")
    return Proven(head, proof["head"], proof["key"], acts, counted)


def _counted(
    count: dict[str, Any], head: checkpoint.Head, key: bytes, acts: tuple[Act, ...]
) -> str:
    """Return when the acts were counted. Raise ``Untrue`` when one that was there is not here."""
    at, signature = str(count["at"]), base64.b64decode(count["signature"], validate=True)
    if not ed25519.is_signed(count_lines(head.origin, at, count["acts"]), signature, key):
        raise Untrue("le nombre d’actes n’est pas signé par cette clé")
    here = Counter(act.facts["record"] for act in acts if "record" in act.facts)
    for record, number in count["acts"].items():
        if here[record] != number:
            left = here[record]
            raise Untrue(f"un acte a été enlevé : il y en avait {number}, il en reste {left}")
    if len(here) != len(count["acts"]):
        raise Untrue("un accord n’est pas compté")
    return at


def _act(one: dict[str, Any], head: checkpoint.Head, words: dict[str, dict[str, str]]) -> Act:
    seq, facts = int(one["seq"]), dict(one["facts"])
    commitment = links.commit_to(bytes.fromhex(one["salt"]), facts)
    link = links.link_hash(seq, one["recorded_at"], one["kind"], commitment, one["prev_hash"])
    path = [bytes.fromhex(step) for step in one["inclusion"]]
    leaf = merkle.leaf_hash(bytes.fromhex(link))
    if merkle.root_through(leaf, seq - 1, head.size, path) != head.root:
        raise Untrue(f"l’acte {seq} n’est pas dans le registre de cette empreinte")
    said = None
    if "record_digest" in facts:
        said = words.get(facts["record_digest"])
        if said is None:
            raise Untrue(f"les mots de l’acte {seq} ont été changés ou enlevés")
        if hashlib.sha256(said["notice"].encode()).hexdigest() != said["notice_hash"]:
            raise Untrue(f"les mots montrés pour l’acte {seq} ont été changés")
    return Act(seq, str(one["kind"]), facts, said, link)


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
