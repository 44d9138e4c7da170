"""By which ways a message may leave: an SMTP server, an HTTP gateway for texts, or none."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from portal.core.keys import SettingsError
from portal.core.value import Value

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_LARGEST_PORT = 65535


class Mail(Value):
    """An SMTP server. ``security``: ``"starttls"``, ``"tls"``, or ``"none"`` on this machine only.

    ``wait``: how many seconds it may take for one answer.
    """

    host: str
    port: int
    sender: str
    security: str = "starttls"
    user: str = ""
    password: str = ""
    wait: float = 10


class Texts(Value):
    """A gateway that takes one text message by HTTP POST, as JSON.

    ``to``, ``words`` and ``name`` are how it calls the number, the text and who sends; ``sender``
    is what a phone shows. ``wait``: how many seconds it may take for one answer.
    """

    url: str
    token: str
    sender: str = ""
    to: str = "to"
    words: str = "text"
    name: str = "from"
    wait: float = 10


def read_mail(raw: Mapping[str, Any], path: Path) -> Mail | None:
    """Return the server of the section [mail], ``None`` without one.

    Raise ``SettingsError`` with what to add when the section is there and incomplete.
    """
    section = _section(raw, "mail", path)
    if section is None:
        return None
    host = _text(section, "mail", "host", 'host = "smtp.departement.example"', path)
    sender = _text(section, "mail", "sender", 'sender = "message@departement.example"', path)
    if "@" not in sender.strip("@"):
        raise SettingsError(f"Dans {path}, sender doit être une adresse e-mail.")
    security = section.get("security", "starttls")
    if security not in ("starttls", "tls", "none"):
        raise SettingsError(f'Dans {path}, security doit être "starttls", "tls" ou "none".')
    if security == "none" and host not in _LOOPBACK:
        raise SettingsError(
            f'Dans {path}, security = "none" ne vaut que pour un serveur de cette machine. '
            'Écrivez "starttls" ou "tls".'
        )
    port = section.get("port", 465 if security == "tls" else 587)
    if not isinstance(port, int) or isinstance(port, bool) or not 0 < port <= _LARGEST_PORT:
        raise SettingsError(f"Dans {path}, port doit être un nombre entier de 1 à 65535.")
    user = section.get("user", "")
    if not isinstance(user, str):
        raise SettingsError(f"Dans {path}, user doit être un texte.")
    password = _secret(section, "mail", "password_file", path) if user else ""
    if user and security == "none":
        raise SettingsError(f'Dans {path}, un mot de passe ne part pas avec security = "none".')
    return Mail(host, port, sender, security, user, password)


def read_texts(raw: Mapping[str, Any], path: Path) -> Texts | None:
    """Return the gateway of the section [sms], ``None`` without one.

    Raise ``SettingsError`` with what to add when the section is there and incomplete.
    """
    section = _section(raw, "sms", path)
    if section is None:
        return None
    url = _text(section, "sms", "url", 'url = "https://sms.fournisseur.example/envoyer"', path)
    parts = urlsplit(url)
    known = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    if not known or not parts.hostname:
        raise SettingsError(f"Dans {path}, url doit commencer par « https:// ».")
    named = {"to": "to", "words": "text", "name": "from"}
    for key in named:
        named[key] = section.get(f"{key}_field", named[key])
        if not isinstance(named[key], str) or not named[key]:
            raise SettingsError(f"Dans {path}, {key}_field doit être un texte.")
    sender = section.get("sender", "")
    if not isinstance(sender, str):
        raise SettingsError(f"Dans {path}, sender doit être un texte.")
    token = _secret(section, "sms", "token_file", path)
    return Texts(url, token, sender, named["to"], named["words"], named["name"])


def _section(raw: Mapping[str, Any], name: str, path: Path) -> dict[str, Any] | None:
    section = raw.get(name)
    if section is not None and not isinstance(section, dict):
        raise SettingsError(f"Dans {path}, [{name}] doit être une section.")
    return section


def _text(section: Mapping[str, Any], name: str, key: str, example: str, path: Path) -> str:
    value = section.get(key)
    if not isinstance(value, str) or not value or not value.isprintable():
        raise SettingsError(f"Il manque {key} dans {path}. Ajoutez sous [{name}] : {example}.")
    return value


def _secret(section: Mapping[str, Any], name: str, key: str, path: Path) -> str:
    """Return the secret of the file that ``key`` names: it never stands in the settings."""
    file = path.parent / _text(section, name, key, f'{key} = "{name}.secret"', path)
    try:
        secret = file.read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        raise SettingsError(
            f"Le fichier {file} de [{name}] ne se lit pas. Écrivez-y le secret seul, sur une ligne."
        ) from None
    if not secret or not secret.isprintable() or not secret.isascii():
        raise SettingsError(f"Le fichier {file} de [{name}] doit contenir le secret seul.")
    return secret
