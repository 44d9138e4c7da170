"""What is hashed of a promise never changes its writing: kept answers are found by it."""

import hashlib
import json
from datetime import date
from uuid import UUID

import pytest

from portal.plan.queries import promise_of

_DOER = UUID("6acfb758-0cac-4a19-94c2-e3d1e0e497eb")


@pytest.mark.parametrize("doer", [None, _DOER])
@pytest.mark.parametrize("due", [None, date(2026, 3, 1)])
@pytest.mark.parametrize("what", ["Prendre la carte", 'Dire « "oui" »\n\t\\ \x01 \u2028', "ضع 😀"])
def test_it_is_json_with_its_names_in_order(doer: UUID | None, due: date | None, what: str) -> None:
    told = {
        "what": what,
        "language": "fr",
        "doer": str(doer or ""),
        "due": due.isoformat() if due else "",
        "paper": what[::-1],
    }
    written = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    wanted = hashlib.sha256(written.encode()).hexdigest()
    assert promise_of(what, "fr", doer, due, what[::-1]) == wanted
