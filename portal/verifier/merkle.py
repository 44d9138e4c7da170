"""The tree of RFC 6962 over the links of the ledger: its root, and the proofs that lead to it.

A proof of inclusion says that a link is under a root. A proof of consistency says that an older
root holds the same links, in the same order, as the beginning of a newer one: nothing was changed
nor cut off. Leaves are counted from 0; hashes are the 32 bytes of SHA-256.
"""

import hashlib
from collections.abc import Callable, Sequence

EMPTY = hashlib.sha256().digest()

Part = Callable[[int, int], bytes]
"""Gives the hash over the leaves from the first number up to, not with, the second."""


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of one leaf (RFC 6962, 2.1)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two parts that lie side by side (RFC 6962, 2.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(size: int) -> int:
    """Return where a tree of ``size`` leaves (2 or more) parts: the power of two below it."""
    return 1 << (size - 1).bit_length() - 1


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Return the root over the hashes of ``leaves``."""
    if len(leaves) < 2:
        return leaves[0] if leaves else EMPTY
    middle = split(len(leaves))
    return node_hash(root_of(leaves[:middle]), root_of(leaves[middle:]))


def inclusion_proof(index: int, size: int, part: Part) -> list[bytes]:
    """Return what leads from the leaf ``index`` to the root over ``size`` leaves (2.1.1)."""
    if not 0 <= index < size:
        raise ValueError("no such leaf")
    path, first, last = [], 0, size
    while last - first > 1:
        middle = first + split(last - first)
        if index < middle:
            path.append(part(middle, last))
            last = middle
        else:
            path.append(part(first, middle))
            first = middle
    return path[::-1]


def consistency_proof(older: int, size: int, part: Part) -> list[bytes]:
    """Return what shows that ``size`` leaves begin with the ``older`` first ones (2.1.2)."""
    if not 0 < older <= size:
        raise ValueError("no such tree")
    path, first, last, whole = [], 0, size, True
    while older != last:
        middle = first + split(last - first)
        if older <= middle:
            path.append(part(middle, last))
            last = middle
        else:
            path.append(part(first, middle))
            first, whole = middle, False
    return [*([] if whole else [part(first, last)]), *path[::-1]]


def root_through(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """Return the root to which ``proof`` leads from ``leaf``, or ``None`` when it fits no tree."""
    if not 0 <= index < size:
        return None
    top, place, edge = leaf, index, size - 1
    for one in proof:
        if edge == 0:
            return None
        if place & 1 or place == edge:
            top = node_hash(one, top)
            while place & 1 == 0:
                place, edge = place >> 1, edge >> 1
        else:
            top = node_hash(top, one)
        place, edge = place >> 1, edge >> 1
    return top if edge == 0 else None


def is_consistent(
    older: int, older_root: bytes, size: int, root: bytes, proof: Sequence[bytes]
) -> bool:
    """Say whether ``proof`` shows that the tree of ``root`` begins with that of ``older_root``."""
    if not 0 < older <= size:
        return False
    if older == size:
        return not proof and older_root == root
    path = list(proof)
    if older & (older - 1) == 0:
        path.insert(0, older_root)  # a whole power of two is itself the first part
    if not path:
        return False
    place, edge = older - 1, size - 1
    while place & 1:
        place, edge = place >> 1, edge >> 1
    before = after = path[0]
    for one in path[1:]:
        if edge == 0:
            return False
        if place & 1 or place == edge:
            before, after = node_hash(one, before), node_hash(one, after)
            while place & 1 == 0:
                place, edge = place >> 1, edge >> 1
        else:
            after = node_hash(after, one)
        place, edge = place >> 1, edge >> 1
    return edge == 0 and before == older_root and after == root
