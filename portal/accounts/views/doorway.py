"""Standing at a door: few at a time, and every answer takes the same time."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import current_app, g

from portal.web.device import place
from portal.web.pages import page
from portal.web.request import db, settings

View = TypeVar("View", bound=Callable[..., Any])


class Doorway:
    """The places at the doors of one worker, and how many of them each part of the network holds.

    ``most`` may stand there together, and one fewer from one place on the network: whoever crowds
    the door from one place leaves room for somebody from another.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._from: Counter[str] = Counter()
        self._lock = threading.Lock()

    def enter(self, place: str) -> bool:
        """Take a place for somebody from ``place``, and say whether there was one."""
        with self._lock:
            full = self._from.total() >= self._most
            if full or self._from[place] >= max(1, self._most - 1):
                return False
            self._from[place] += 1
            return True

    def leave(self, place: str) -> None:
        """Give the place back."""
        with self._lock:
            self._from[place] -= 1
            if not self._from[place]:
                del self._from[place]


def nothing_looked_up() -> None:
    """Say that what was typed could be nobody's: its answer tells nothing and need not wait."""
    g.nothing_looked_up = True


def evenly(view: View) -> View:
    """Let every answer of a door take the same time, ``settings.sign_in_floor`` at least.

    The database is given back before the wait, so that nobody else waits too. Half of the threads
    may stand at a door; who comes then is asked to come back, whoever it is, before anything is
    looked at, so that the pages of those who are in are still answered. Only what can be nobody's
    (a card of the wrong shape, digits that are not there) is answered at once.
    """

    @wraps(view)
    def timed(*args: Any, **kwargs: Any) -> Any:
        doorway: Doorway = current_app.extensions["portal.at_the_door"]
        here = place()
        if not doorway.enter(here):
            answer = page("errors/crowded.html", status=503)
            answer.headers["Retry-After"] = "1"
            return answer
        try:
            return _timed(view, *args, **kwargs)
        finally:
            doorway.leave(here)

    return timed  # type: ignore[return-value]


def _timed(view: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    started = time.monotonic()
    answer = view(*args, **kwargs)
    rest = settings().sign_in_floor.total_seconds() - (time.monotonic() - started)
    if rest > 0 and "nothing_looked_up" not in g:
        db().close()
        time.sleep(rest)
    return answer
