"""A box that anybody may fill and the portal alone opens: for words written without network.

The phone seals for a public key and forgets its own half: who picks the phone up reads nothing, not
even its owner. ECDH on P-256, HKDF with SHA-256, AES-256-GCM: what every browser has.
"""

import base64
import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from portal.core.encryption import Unreadable
from portal.core.keys import Keys

_CURVE = ec.SECP256R1()
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_POINT, _NONCE, _LARGEST = 65, 12, 16384


class SealedBox:
    """The box of one purpose; its key is made from the installation's, and kept nowhere."""

    def __init__(self, keys: Keys, purpose: str) -> None:
        seed = hmac.new(keys.token_key, f"box|{purpose}".encode(), hashlib.sha512).digest()
        self._purpose = purpose.encode()
        self._private = ec.derive_private_key(
            int.from_bytes(seed, "big") % (_ORDER - 1) + 1, _CURVE
        )

    @property
    def public(self) -> str:
        """Return the key with which a browser seals (an uncompressed point, base 64)."""
        point = self._private.public_key().public_bytes(
            Encoding.X962, PublicFormat.UncompressedPoint
        )
        return base64.b64encode(point).decode()

    def open(self, sealed: str, owner: str) -> str:
        """Return the text that was sealed for ``owner``, or raise ``Unreadable``."""
        try:
            raw = base64.b64decode(sealed[: 2 * _LARGEST].encode("ascii"), validate=True)
            theirs = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, raw[:_POINT])
            shared = self._private.exchange(ec.ECDH(), theirs)
            key = HKDF(SHA256(), 32, salt=raw[:_POINT], info=self._purpose).derive(shared)
            nonce, body = raw[_POINT : _POINT + _NONCE], raw[_POINT + _NONCE :]
            return AESGCM(key).decrypt(nonce, body, owner.encode()).decode()
        except (ValueError, InvalidTag):
            raise Unreadable(self._purpose.decode()) from None
