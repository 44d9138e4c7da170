"""Who may do what: one table, read by a person, that no new address can slip past."""

from pathlib import Path

import pytest
from flask import Flask

from portal.web import access
from portal.web.access import Unlisted, needs, public, table
from portal.web.rules import person

REVIEWED = Path(__file__).with_name("rights.txt")


def lines(app: Flask) -> list[str]:
    return [f"{right.methods} {right.address} {right.rule}" for right in table(app)]


def test_the_table_of_rights_is_the_reviewed_one(app: Flask) -> None:
    assert lines(app) == REVIEWED.read_text().splitlines(), (
        "the rights changed: read the difference, then write the new table into rights.txt"
    )


def test_the_app_refuses_to_start_with_a_view_that_says_nothing() -> None:
    app = Flask("planted", static_folder=None)
    app.add_url_rule("/open", "open", lambda: "everyone sees")
    with pytest.raises(Unlisted, match="open"):
        access.install(app, lambda _path: "/")


def test_a_view_that_says_who_may_come_lets_the_app_start() -> None:
    app = Flask("planted", static_folder=None)
    app.add_url_rule("/a", "a", needs(person)(lambda: "hers"))
    app.add_url_rule("/b", "b", public("for all")(lambda: "everyone"))
    access.install(app, lambda _path: "/")
    assert [right.rule for right in table(app)] == ["person", "public"]


def test_every_public_page_says_why(app: Flask) -> None:
    assert all(len(right.why) > 10 for right in table(app) if right.rule == "public")
