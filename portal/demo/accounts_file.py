"""The file in which a demonstration keeps how its invented people come in."""

import json
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from portal.core.value import Value, asdict

ACCOUNTS = "demo-accounts.json"


class DemoAccount(Value):
    """One invented person and her secrets, in clear: such a thing exists in a demonstration only.

    ``role`` is ``person``, ``referent``, ``helper``, ``reception_agent``, ``peer_rep``,
    ``department_lead``, ``evaluator``, ``trusted_person`` or ``legal_guardian``; ``territory`` a
    name. A person, and who stands beside her, has a ``card`` (``pin`` is ``None`` until she chose
    it: a new card has an ``opening_code`` beside it) and ``words``; the
    others have ``login``, ``password`` and ``totp_secret``.
    """

    name: str
    role: str
    territory: str
    card: str | None = None
    pin: str | None = None
    words: str | None = None
    login: str | None = None
    password: str | None = None
    totp_secret: str | None = None
    opening_code: str | None = None


def write_accounts(path: Path, accounts: Iterable[DemoAccount]) -> None:
    """Write ``accounts`` to ``path`` as a JSON list that only its owner may read (mode 600)."""
    content = json.dumps([asdict(one) for one in accounts], ensure_ascii=False, indent=1)
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(content + "\n")


def read_accounts(path: Path) -> list[DemoAccount]:
    """Return the accounts written at ``path``."""
    return [DemoAccount(**one) for one in json.loads(path.read_text(encoding="utf-8"))]


def show_accounts(accounts: Sequence[DemoAccount], *, say: Callable[[str], None]) -> None:
    """Say the table of the people of a demonstration, line by line."""
    people = [one for one in accounts if one.card is not None]
    desks = [one for one in accounts if one.login is not None]
    say("")
    _table(
        ("Personne", "Territoire", "Carte", "Code"),
        [(one.name, one.territory, one.card or "", one.pin or _to_choose(one)) for one in people],
        say,
    )
    say("")
    _table(
        ("Bureaux et pairs", "Rôle", "Identifiant", "Mot de passe", "Clé des codes"),
        [
            (one.name, one.role, one.login or "", one.password or "", one.totp_secret or "")
            for one in desks
        ],
        say,
    )


def _to_choose(one: DemoAccount) -> str:
    return f"à choisir, code de la carte neuve : {one.opening_code}"


def _table(
    head: tuple[str, ...], rows: Sequence[tuple[str, ...]], say: Callable[[str], None]
) -> None:
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, tuple("─" * width for width in widths), *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        say("  ".join(cells).rstrip())
