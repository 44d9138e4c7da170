"""The secrets of one installation: one file of mode 600, outside the database."""

import base64
import json
import os
import secrets
from pathlib import Path
from typing import Any

from portal.core.encryption import Vault
from portal.core.value import Value


class SettingsError(Exception):
    """The settings cannot be used; the message says what to do."""


class Keys(Value):
    """The secrets of one installation, kept in one file of mode 600 outside the database."""

    secret_key: str
    pepper: bytes
    token_key: bytes
    field_keys: dict[str, bytes]
    current_field_key: str
    ledger_key: bytes

    def __repr__(self) -> str:
        return f"Keys(current_field_key={self.current_field_key!r})"

    def vault(self) -> Vault:
        """Return the vault that seals people's texts with these keys."""
        return Vault(self.field_keys, self.current_field_key)

    @classmethod
    def read(cls, path: Path) -> "Keys":
        """Read the keys at ``path``. Raise ``SettingsError`` if one is missing or too short."""
        try:
            raw: dict[str, Any] = json.loads(path.read_text())
            keys = cls(
                secret_key=raw["secret_key"],
                pepper=base64.b64decode(raw["pepper"]),
                token_key=base64.b64decode(raw["token_key"]),
                field_keys={k: base64.b64decode(v) for k, v in raw["field_keys"].items()},
                current_field_key=raw["current_field_key"],
                ledger_key=base64.b64decode(raw["ledger_key"]),
            )
        except FileNotFoundError:
            raise SettingsError(
                f"Il manque le fichier des clés {path}. Créez-le avec « portal keys {path} »."
            ) from None
        except OSError as fault:
            raise SettingsError(
                f"Le fichier des clés {path} ne se lit pas : {fault.strerror}."
            ) from None
        except (KeyError, ValueError, AttributeError, TypeError) as fault:
            raise SettingsError(
                f"Le fichier des clés {path} est incomplet : {fault}. "
                f"Ajoutez ce qui manque avec « portal keys {path} »."
            ) from None
        keys._check(path)
        return keys

    def _check(self, path: Path) -> None:
        sizes = [len(self.pepper), len(self.token_key), *map(len, self.field_keys.values())]
        if min(sizes) < 32 or len(self.secret_key) < 32:
            raise SettingsError(f"Une clé du fichier {path} fait moins de 32 octets.")
        if len(self.ledger_key) != 32:
            raise SettingsError(f"La clé du registre du fichier {path} doit faire 32 octets.")
        if self.current_field_key not in self.field_keys:
            raise SettingsError(f"La clé en cours du fichier {path} n’est pas dans « field_keys ».")

    @classmethod
    def create(cls, path: Path) -> "Keys":
        """Make new random keys at ``path`` (mode 600, never over a file) and read them."""
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            json.dump(_new_keys(), file, indent=1)
        return cls.read(path)

    @classmethod
    def complete(cls, path: Path) -> list[str]:
        """Add to the file at ``path`` the keys that an earlier version did not know.

        Return their names. A key that is there is never changed. Raise ``SettingsError`` when the
        file is not one of keys.
        """
        try:
            raw = json.loads(path.read_text())
            lacking = [name for name in _ADDED if name not in raw]
            raw |= {name: _new_keys()[name] for name in lacking}
        except (OSError, ValueError, TypeError):
            raise SettingsError(f"Le fichier des clés {path} ne se lit pas.") from None
        if lacking:
            beside = path.with_name(path.name + ".new")
            handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                json.dump(raw, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        cls.read(path)
        return lacking


_ADDED = ("ledger_key",)
"""Keys that files made by an earlier version lack: nothing that is kept depends on them yet."""


def _new_keys() -> dict[str, Any]:
    def fresh() -> str:
        return base64.b64encode(os.urandom(32)).decode()

    return {
        "secret_key": secrets.token_urlsafe(48),
        "pepper": fresh(),
        "token_key": fresh(),
        "field_keys": {"a": fresh()},
        "current_field_key": "a",
        "ledger_key": fresh(),
    }
