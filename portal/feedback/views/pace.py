"""At most so many opinions without an account from one territory: who sends them is not asked.

Counted in the memory of the process, by place and not by visitor, so that no trace of anybody is
made or kept.
"""

from collections import defaultdict, deque
from datetime import datetime, timedelta
from threading import Lock

MOST = 40
WITHIN = timedelta(minutes=10)
_sent: dict[str, deque[datetime]] = defaultdict(deque)
_one_at_a_time = Lock()


def too_many(territory: str, at: datetime) -> bool:
    """Say whether a territory (its code) has sent all it may for now; if not, count one more."""
    with _one_at_a_time:
        sent = _sent[territory]
        while sent and sent[0] <= at - WITHIN:
            sent.popleft()
        if len(sent) >= MOST:
            return True
        sent.append(at)
        return False


def forget() -> None:
    """Begin again, as a new process does."""
    with _one_at_a_time:
        _sent.clear()
