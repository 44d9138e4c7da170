"""An opinion that was written without network, as the phone sealed it."""

import json
from collections.abc import Callable
from typing import Any

from portal.core.value import Value
from portal.feedback.catalogue import Audience, Moment
from portal.feedback.queries import SetRow

LONGEST_OFFLINE = 600
"""Signs: her words wait in the page's cookie when they name somebody, and phones take 4 kB."""


class Written(Value):
    """One sitting. ``period`` is the quarter in which it was written, as the phone says."""

    moment: Moment
    period: str
    answers: dict[str, str]
    words: str
    readers: Audience | None
    language: str


def read_written(text: str, asked: Callable[[Moment], SetRow]) -> Written | None:
    """Return what the phone wrote, or ``None`` for what no phone of ours writes.

    ``asked`` gives what is asked today.
    """
    try:
        raw: Any = json.loads(text)
        answers = {str(code): str(value) for code, value in raw["answers"].items()}
        moment = Moment(raw["moment"])
        known = {each.code: each for each in asked(moment).questions}
        right = all(code in known and known[code].choice(answers[code]) for code in answers)
        words, readers = str(raw["words"]).strip(), raw["readers"]
        written = Written(
            moment,
            str(raw["period"])[:7],
            answers,
            words,
            Audience(readers) if readers else None,
            str(raw["language"])[:8],
        )
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
        return None
    return written if right and "\0" not in words else None
