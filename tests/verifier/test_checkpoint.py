"""A signed head: what the portal's library signs, whole numbers alone can check."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from portal.core.ledger import Signer
from portal.verifier import checkpoint, ed25519, merkle

SIGNER = Signer("portail.departement.example", bytes(range(32)))
HEAD = checkpoint.Head(SIGNER.origin, 8, merkle.EMPTY, "2026-11-02T09:00:00.000000+00:00")
NOTE = SIGNER.note(HEAD)
# RFC 8032, 7.1: test 3.
RFC_KEY = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"
RFC_SIGNATURE = (
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
    "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
)


def test_the_published_signature_holds() -> None:
    key, signature = bytes.fromhex(RFC_KEY), bytes.fromhex(RFC_SIGNATURE)
    assert ed25519.is_signed(b"\xaf\x82", signature, key)
    assert not ed25519.is_signed(b"\xaf\x83", signature, key)


@pytest.mark.parametrize("length", [0, 1, 31, 200])
def test_every_signature_of_the_library_is_checked(length: int) -> None:
    private = Ed25519PrivateKey.from_private_bytes(bytes([length + 1]) * 32)
    key, message = private.public_key().public_bytes_raw(), b"m" * length
    signature = private.sign(message)
    assert ed25519.is_signed(message, signature, key)
    for place in (0, 31, 32, 63):
        false = bytearray(signature)
        false[place] ^= 1
        assert not ed25519.is_signed(message, bytes(false), key)


def test_what_is_no_key_and_no_signature_is_refused() -> None:
    key = SIGNER.public
    order = 2**252 + 27742317777372353535851937790883648493
    signature = checkpoint.read(SIGNER.note(HEAD))[1][4:]
    factor = int.from_bytes(signature[32:], "little") + order
    twice = signature[:32] + factor.to_bytes(32, "little")
    body = HEAD.body().encode()
    assert ed25519.is_signed(body, signature, key)
    assert not ed25519.is_signed(body, twice, key)
    assert not ed25519.is_signed(body, signature, b"\xff" * 32)
    assert not ed25519.is_signed(body, signature[:-1], key)
    assert not ed25519.is_signed(body, signature + bytes(1), key)
    assert not ed25519.is_signed(body, signature, key[:-1])
    nothing = (1).to_bytes(32, "little")
    assert not ed25519.is_signed(body, nothing + order.to_bytes(32, "little"), nothing)


def test_bytes_name_a_point_or_none() -> None:
    field = 2**255 - 19
    base_x = 15112221349535400772501151409588531511454012693041857206046113283949847762202
    assert ed25519._BASE[0] == base_x, "RFC 8032, 5.1"
    assert ed25519._point((1).to_bytes(32, "little")) == (0, 1, 1, 0)
    for no_point in (2, 1 | 1 << 255, field):
        assert ed25519._point(no_point.to_bytes(32, "little")) is None


def test_a_note_gives_back_its_head() -> None:
    assert checkpoint.checked(SIGNER.note(HEAD), SIGNER.public) == HEAD


@pytest.mark.parametrize("change", [("\n8\n", "\n9\n"), ("09:00", "09:01"), ("departement", "x")])
def test_a_changed_note_is_not_signed(change: tuple[str, str]) -> None:
    assert checkpoint.checked(SIGNER.note(HEAD).replace(*change), SIGNER.public) is None


def test_another_key_did_not_sign() -> None:
    other = Signer(SIGNER.origin, bytes(32))
    assert checkpoint.checked(SIGNER.note(HEAD), other.public) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\nb\nc\nd\n\n— a b",
        "a\n1\nAAAA\nd\n\n— a AAAA\n",
        f"{NOTE}x",
        f"{HEAD.body()}\nunsigned\n",
        NOTE.replace("+00:00\n", "+00:00\nmore\n"),
        NOTE.replace("\n8\n", "\n²\n"),
        NOTE.replace("\n8\n", "\nx\n"),
        NOTE.replace("— portail", "— autre"),
    ],
)
def test_another_text_is_no_note(text: str) -> None:
    with pytest.raises(checkpoint.Unreadable, match=r"^note$"):
        checkpoint.read(text)


@pytest.mark.parametrize("end", ["=\n", "=!\n"])
def test_a_torn_root_is_no_base_64(end: str) -> None:
    with pytest.raises(checkpoint.Unreadable, match=r"^base64$"):
        checkpoint.read(NOTE.replace("=\n", f"={end}", 1))


def test_the_key_is_one_line_that_tells_a_slip() -> None:
    assert checkpoint.public_key(SIGNER.key_line + "\n") == SIGNER.public
    origin, name, packed = SIGNER.key_line.split("+", 2)
    other = base64.b64encode(b"\x02" + SIGNER.public).decode()
    for line in (
        SIGNER.key_line.replace("departement", "x"),
        checkpoint.verifier_key(SIGNER.origin, SIGNER.public[:-1]),
        f"{origin}+{name}+{other}",
    ):
        with pytest.raises(checkpoint.Unreadable, match=r"^key$"):
            checkpoint.public_key(line)
    assert len(packed) == len(other)
