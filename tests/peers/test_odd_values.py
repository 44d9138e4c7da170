"""Odd values in the forms of the loop: a sentence, never a broken page, and nothing is kept."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.core.database import Database
from portal.feedback.models import (
    CommentNote,
    CommentReview,
    CommentTheme,
    ReplyCheck,
    ServiceReply,
    ServiceRequest,
)
from portal.peers.models import Recommendation
from tests.cast import Cast
from tests.doors import come_in, form_key
from tests.house.places import furnish

ODD = ("", "\0", "é" * 700)
FIELDS = (
    "decision", "reason", "themes", "free", "words", "service", "you_said", "holds", "state",
    "changed", "since_on",
)  # fmt: skip
KEPT = (CommentReview, CommentNote, CommentTheme, ServiceRequest, ServiceReply, ReplyCheck,
        Recommendation)  # fmt: skip


@pytest.fixture
def addresses(app: Flask, database: Database, cast: Cast) -> dict[str, list[str]]:
    """Who may send what where."""
    parts = furnish(database, cast).parts
    comment = parts["/pairs/paroles/", "comment_id"]
    idea = parts["/pairs/idees/", "recommendation_id"]
    request = parts["/pairs/reponses/", "request_id"]
    return {
        "viviane": [
            f"/pairs/paroles/{comment}/decider",
            f"/pairs/paroles/{comment}/proposer",
            f"/pairs/paroles/{comment}/themes",
            "/pairs/idees",
            f"/pairs/idees/{idea}/demander",
            f"/pairs/idees/{idea}/voter",
            f"/pairs/reponses/{request}",
        ],
        "griselidis": [f"/pro/reponses/{request}", "/pro/relecture"],
        "cassandre": [f"/pro/paroles/{comment}"],
        "ondine": ["/mon-avis/mes-mots/1/repondre", "/mon-avis/mes-mots/999999999/reprendre"],
    }


def test_nothing_odd_breaks_a_page_or_is_kept(
    app: Flask, database: Database, cast: Cast, addresses: dict[str, list[str]]
) -> None:
    def kept() -> list[int]:
        with database.session(writing=False) as session:
            return [session.scalar(select(func.count()).select_from(one)) or 0 for one in KEPT]

    before = kept()
    for name, there in addresses.items():
        client = come_in(app, cast, name)
        key = form_key(app, client)
        for address in there:
            for odd in ODD:
                form = {**{field: [odd, odd] for field in FIELDS}, "vote": odd, "csrf_token": key}
                answer = client.post(address, data=form)
                assert answer.status_code in (404, 409, 422), (address, odd[:20])
    assert kept() == before
