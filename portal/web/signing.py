"""The signatures of the page's cookie and of its forms, whose keys are derived once.

Flask and Flask-WTF build the signer anew at each page, and derive its key from the secret again.
What they sign stays theirs: the same words, the same key, the same signature.
"""

from functools import lru_cache
from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import Serializer, TimestampSigner, URLSafeTimedSerializer
from itsdangerous.encoding import base64_encode


class Signer(TimestampSigner):
    """A signer that derives each of its keys once."""

    def derive_key(self, secret_key: str | bytes | None = None) -> bytes:
        """Return the key to sign with."""
        return _derived(secret_key or self.secret_key, self.salt, self.key_derivation)


@lru_cache(maxsize=16)
def _derived(secret: str | bytes, salt: bytes, derivation: str) -> bytes:
    return TimestampSigner(secret, salt, key_derivation=derivation).derive_key()


class PageCookie(SecureCookieSessionInterface):
    """Flask's signed cookie, read by one serializer for as long as the application lives."""

    def __init__(self, app: Flask) -> None:
        self._serializer = URLSafeTimedSerializer(
            app.config["SECRET_KEY"],
            salt=self.salt,
            serializer=self.serializer,
            signer=Signer,
            signer_kwargs={
                "key_derivation": self.key_derivation,
                "digest_method": self.digest_method,
            },
        )

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return what signs the cookie."""
        return self._serializer


class FormKeys(URLSafeTimedSerializer):
    """What signs the key of forms: forty characters, which packing never made shorter."""

    def dump_payload(self, obj: Any) -> bytes:
        """Return ``obj`` as text for an address, without the try at packing it."""
        return base64_encode(Serializer.dump_payload(self, obj))


def form_keys(app: Flask) -> URLSafeTimedSerializer:
    """Return what signs the key of forms, as Flask-WTF checks it."""
    return FormKeys(app.config["SECRET_KEY"], salt="wtf-csrf-token", signer=Signer)
