"""What her phone does of an opinion: sealed for the portal alone, as the script does it."""

from __future__ import annotations

import base64
import json
import os
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_CURVE = ec.SECP256R1()


def seal(public: str, owner: str, text: str) -> str:
    """Return ``text`` sealed for the key ``public``, bound to ``owner``."""
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, base64.b64decode(public))
    mine = ec.generate_private_key(_CURVE)
    point = mine.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = mine.exchange(ec.ECDH(), theirs)
    key = HKDF(SHA256(), 32, salt=point, info=b"opinion").derive(shared)
    nonce = os.urandom(12)
    body = AESGCM(key).encrypt(nonce, text.encode(), owner.encode())
    return base64.b64encode(point + nonce + body).decode()


def opinion(told: dict[str, Any], **more: Any) -> str:
    """Return an opinion of the entry sitting, as the phone seals it; ``told`` is what it knows."""
    said = {
        "moment": "entry", "period": told["period"], "answers": {}, "words": "", "readers": "",
        "language": "fr", **more,
    }  # fmt: skip
    return seal(told["key"], told["owner"], json.dumps(said))
