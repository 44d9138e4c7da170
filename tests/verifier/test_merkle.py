"""The tree of RFC 6962, against the vectors that its first implementation published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.verifier import merkle

DATA = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f")  # fmt: skip
LEAVES = [merkle.leaf_hash(bytes.fromhex(one)) for one in DATA]
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
_96A2 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
_5F08 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
_6B47 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
_BC1A = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
_CA85 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
_0EBC = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"


def part(first: int, last: int) -> bytes:
    return merkle.root_of(LEAVES[first:last])


def hexed(proof: list[bytes]) -> list[str]:
    return [one.hex() for one in proof]


@pytest.mark.parametrize("size", range(len(ROOTS)))
def test_roots_are_the_published_ones(size: int) -> None:
    assert merkle.root_of(LEAVES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize(
    ("index", "size", "path"),
    [(0, 1, []), (0, 8, [_96A2, _5F08, _6B47]), (5, 8, [_BC1A, _CA85, ROOTS[4]])],
)
def test_inclusion_proofs_are_the_published_ones(index: int, size: int, path: list[str]) -> None:
    assert hexed(merkle.inclusion_proof(index, size, part)) == path


@pytest.mark.parametrize(
    ("older", "size", "path"),
    [(1, 1, []), (1, 8, [_96A2, _5F08, _6B47]), (6, 8, [_0EBC, _CA85, ROOTS[4]]),
     (2, 5, [_5F08, _BC1A])],
)  # fmt: skip
def test_consistency_proofs_are_the_published_ones(older: int, size: int, path: list[str]) -> None:
    assert hexed(merkle.consistency_proof(older, size, part)) == path


@given(st.integers(1, 40), st.data())
def test_a_proof_leads_from_its_own_leaf_only(size: int, data: st.DataObject) -> None:
    leaves = [merkle.leaf_hash(bytes([one])) for one in range(size)]
    index, other = (data.draw(st.integers(0, size - 1)) for _ in range(2))
    root = merkle.root_of(leaves)
    proof = merkle.inclusion_proof(index, size, lambda a, b: merkle.root_of(leaves[a:b]))
    assert merkle.root_through(leaves[index], index, size, proof) == root
    if other != index:
        assert merkle.root_through(leaves[other], index, size, proof) != root
        assert merkle.root_through(leaves[index], other, size, proof) != root
    assert merkle.root_through(leaves[index], index, size, [*proof, root]) is None
    assert not proof or merkle.root_through(leaves[index], index, size, proof[:-1]) != root
    assert merkle.root_through(leaves[index], size, size, proof) is None


@given(st.integers(1, 40), st.data())
def test_an_older_tree_that_was_changed_is_not_the_beginning(
    size: int, data: st.DataObject
) -> None:
    leaves = [merkle.leaf_hash(bytes([one])) for one in range(size)]
    older = data.draw(st.integers(1, size))
    before, root = merkle.root_of(leaves[:older]), merkle.root_of(leaves)
    proof = merkle.consistency_proof(older, size, lambda a, b: merkle.root_of(leaves[a:b]))
    assert merkle.is_consistent(older, before, size, root, proof)
    changed = merkle.root_of([merkle.leaf_hash(b"other"), *leaves[1:older]])
    assert not merkle.is_consistent(older, changed, size, root, proof)
    assert not merkle.is_consistent(older, before, size, changed, proof)
    assert not proof or not merkle.is_consistent(older, before, size, root, proof[:-1])
    assert not merkle.is_consistent(older, before, size, root, [*proof, before])


def test_every_proof_of_a_small_tree_holds() -> None:
    leaves = [merkle.leaf_hash(bytes([one])) for one in range(33)]
    roots = [merkle.root_of(leaves[:size]) for size in range(34)]
    for size in range(1, 34):
        for one in range(size):
            proof = merkle.inclusion_proof(one, size, lambda a, b: merkle.root_of(leaves[a:b]))
            assert merkle.root_through(leaves[one], one, size, proof) == roots[size]
            proof = merkle.consistency_proof(
                one + 1, size, lambda a, b: merkle.root_of(leaves[a:b])
            )
            assert merkle.is_consistent(one + 1, roots[one + 1], size, roots[size], proof)


def test_an_empty_proof_shows_nothing_of_a_longer_tree() -> None:
    three, four, eight = (merkle.root_of(LEAVES[:size]) for size in (3, 4, 8))
    assert not merkle.is_consistent(3, three, 4, four, [])
    assert not merkle.is_consistent(4, four, 8, four, [])
    assert not merkle.is_consistent(4, four, 8, eight, [])


def test_there_is_no_proof_of_what_is_not_there() -> None:
    with pytest.raises(ValueError, match="no such leaf"):
        merkle.inclusion_proof(8, 8, part)
    with pytest.raises(ValueError, match="no such tree"):
        merkle.consistency_proof(0, 8, part)
    assert not merkle.is_consistent(0, merkle.EMPTY, 8, merkle.root_of(LEAVES), [])
