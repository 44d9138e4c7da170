"""What happened, told at once to those above who listen: the one way to speak upwards.

A room publishes a frozen event, declared in its ``events.py``, inside its own transaction. The
listeners of ``portal.subscriptions`` run before the verb returns, in that same transaction: all of
it is kept, or nothing is. None of them commits.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from portal.core.value import Value


class Event(Value):
    """Something that happened at ``at`` (UTC): ids and instants, nobody's words."""

    at: datetime


Listener = Callable[[Session, Any], None]
"""Takes the session of the act and its event. May raise ``Refused``: then the act is refused."""

_listeners: dict[type[Event], tuple[Listener, ...]] = {}


class Unheard(Exception):
    """An event that ``portal.subscriptions`` does not name: what should follow would be lost."""


def listen(table: Mapping[type[Event], tuple[Listener, ...]]) -> None:
    """Let the listeners of ``table`` hear its events. Told once, when the application is made."""
    _listeners.update(table)


def publish(session: Session, event: Event) -> None:
    """Tell every listener of ``event``, in their order, in the transaction of ``session``.

    Raise ``Unheard`` for an event that nobody was named for, ``Refused`` as a listener does.
    """
    session.flush()
    try:
        listeners = _listeners[type(event)]
    except KeyError:
        raise Unheard(type(event).__qualname__) from None
    for listener in listeners:
        listener(session, event)
