"""``portal verify FILE``: says in plain words what a receipt proves, and what it does not."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from . import checkpoint
from .proof import LARGEST, Act, Proven, Unreadable, Untrue, check, check_link, document, read
from .readable import compare

_STATES = {
    "requested": "Demande d’accord",
    "deferred": "Réponse : je réfléchis",
    "refused": "Refus",
    "given": "Accord donné",
    "renewed": "Accord donné à nouveau",
    "withdrawn": "Accord repris par la personne",
    "expired": "Accord arrivé à sa fin",
    "ended": "Accord terminé",
    "replaced": "Accord remplacé par un plus récent",
}


def main(argv: Sequence[str]) -> int:
    """Check the file named in ``argv``; return 0 if it holds, 1 if it is false, 2 if unreadable."""
    parser = argparse.ArgumentParser(
        prog="portal verify",
        description="Vérifie un reçu ou un export, sans réseau et sans le portail.",
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--head", type=Path, help="une empreinte gardée ailleurs")
    parser.add_argument("--passage", type=Path, help="la preuve entre cette empreinte et le reçu")
    parser.add_argument("--key", help="la clé du registre, notée ailleurs")
    chosen = parser.parse_args(list(argv))
    try:
        text = _text(chosen.file)
        proven = check(read(text))
        is_read = compare(document(text), proven)
        key = checkpoint.public_key(proven.key_line)
        kept = checkpoint.checked(_text(chosen.head), key) if chosen.head else None
        passage = json.loads(_text(chosen.passage)) if chosen.passage else None
        _compare(proven, chosen, kept, passage)
    except Untrue as fault:
        print(f"FAUX : {fault}.")
        return 1
    except (Unreadable, checkpoint.Unreadable, ValueError) as fault:
        print(f"Ce fichier ne se vérifie pas : {fault}.", file=sys.stderr)
        return 2
    _tell(proven, kept, is_read=is_read)
    return 0


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"{path} est trop grand")
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Unreadable(f"{path} ne se lit pas") from None


def _compare(
    proven: Proven,
    chosen: argparse.Namespace,
    kept: checkpoint.Head | None,
    passage: dict[str, Any] | None,
) -> None:
    if chosen.key and chosen.key.strip() != proven.key_line.strip():
        raise Untrue("la clé du reçu n’est pas celle que vous avez notée")
    if chosen.head and kept is None:
        raise Untrue("l’empreinte gardée n’est pas signée par la clé du reçu")
    if kept is not None and not check_link(kept, proven, passage):
        raise Untrue("le registre du reçu n’est pas la suite de l’empreinte gardée")


def _tell(proven: Proven, kept: checkpoint.Head | None, *, is_read: bool) -> None:
    print("VRAI. Voici ce que ce fichier prouve.\n")
    for act in proven.acts:
        print(f"• Acte {act.seq} du registre : {_what(act)}")
        if act.words:
            print("  Les mots à l’écran étaient, à la lettre près :")
            print("\n".join(f"    {line}" for line in act.words["notice"].splitlines()))
    head = proven.head
    print(f"\nCes actes sont dans le registre de « {head.origin} », tel qu’il était le {head.at}.")
    print(f"Il avait alors {head.size} actes. Aucun d’eux ne peut plus être changé sans que cela")
    print(f"se voie.\n\nLe {proven.counted_at}, il n’y avait pas d’autre acte sur ces accords.")
    if is_read:
        print("Thème, but, dates, réponses : la partie qui se lit dit ce qui est prouvé.")
    print("\nCe que ce fichier ne prouve pas :")
    if is_read:
        print("• Les noms et les phrases écrits à côté des codes, sauf les mots ci-dessus.")
    else:
        print("• Le reste du fichier : noms, thème, dates. Seuls les mots ci-dessus sont prouvés.")
    print(f"• Ce qui arrive après le {proven.counted_at} : un accord peut être repris depuis.")
    print("  Demandez un reçu plus récent.")
    print("• Que la clé est la bonne. Comparez cette ligne avec celle du registre public :")
    print(f"    {proven.key_line.strip()}")
    if kept is None:
        print("• Que le registre n’a pas été refait tout entier. Pour le savoir, comparez avec une")
        print("  empreinte gardée ailleurs (--head) : sur un reçu plus ancien, chez un pair.")
    else:
        print(f"\nL’empreinte gardée ({kept.size} actes) est bien dans la même histoire.")


def _what(act: Act) -> str:
    said = act.facts.get("state", act.kind)
    return f"{_STATES.get(said, said)}, le {act.facts.get('at', '?')} (temps universel)."
