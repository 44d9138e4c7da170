"""Her own copy, brought from another installation: her words, and nobody else's (R22)."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from portal.assessment import service as assessment
from portal.assessment.catalogue import Domain, Level
from portal.assessment.queries import own_words_of
from portal.core.refusal import Refused
from portal.core.value import Value

FORMAT = "avec-moi/person/1"
LARGEST = 4 * 1024 * 1024
"""In bytes: the copy of somebody who has been there for years."""
MOST = 2000


class Brought(Value):
    """What she said of one part of her life elsewhere. ``language`` is that of the words."""

    domain: Domain
    level: Level | None
    words: str
    language: str


def read_copy(text: str, languages: Collection[str]) -> tuple[str, list[Brought]]:
    """Return whose copy ``text`` says it is, and her own words in it: one for each part of life.

    All else in it was written by others, or counts there only. Raise ``Refused("not-a-copy")``.
    """
    try:
        found = json.loads(text)
        assert found["format"] == FORMAT
        rows = found["held"].get("own_words", {"rows": []})["rows"]
        name = found["name"]
        kept = {one.domain: one for row in rows if (one := _brought(row, languages))}
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError, AssertionError):
        raise Refused("not-a-copy") from None
    if not isinstance(name, str):
        raise Refused("not-a-copy")
    return name[:120], [kept[one] for one in Domain if one in kept]


def _brought(row: dict[str, Any], languages: Collection[str]) -> Brought | None:
    words, language = row.get("words", ""), row.get("language")
    if not isinstance(words, str) or len(words) > MOST or "\0" in words:
        return None
    level = row.get("level")
    return Brought(
        Domain(row["domain"]),
        Level(level) if level else None,
        words,
        language if isinstance(language, str) and language in languages else "fr",
    )


def write_copy(name: str, brought: Sequence[Brought]) -> str:
    """Return what ``read_copy`` reads again as it is: her words alone, from page to page."""
    rows = [
        {"domain": one.domain, "level": one.level, "words": one.words, "language": one.language}
        for one in brought
    ]
    held = {"own_words": {"rows": rows}}
    return json.dumps({"format": FORMAT, "name": name, "held": held}, ensure_ascii=False)


def bring_in(
    session: Session,
    *,
    brought: Sequence[Brought],
    chosen: Collection[Domain],
    by: UUID,
    at: datetime,
) -> int:
    """Keep the words of the parts that she chose; return how many.

    Where she has written here already nothing changes. Raise ``Refused("nothing-chosen")``.
    """
    if not chosen:
        raise Refused("nothing-chosen")
    here, kept = own_words_of(session, by), 0
    for one in brought:
        if one.domain in chosen and one.domain not in here:
            assessment.write_own_words(
                session,
                domain=one.domain,
                words=one.words,
                language=one.language,
                level=one.level,
                by=by,
                at=at,
            )
            kept += 1
    return kept
