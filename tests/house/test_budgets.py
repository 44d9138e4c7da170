"""Small bytes: what a phone with little data pays (EXPERIENCE §7)."""

import re

import brotli
from flask import Flask

from tests.visitor import Visitor

FIRST_VISIT = 40_000
FIRST_PAINT = 14_000
LATER_PAGE = 8_000
STYLE = 10_000


def weight(visitor: Visitor, address: str) -> int:
    answer = visitor.client.get(address, headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200
    return len(answer.data) + sum(len(k) + len(v) + 4 for k, v in answer.headers)


def test_the_first_visit_is_light(visitor: Visitor, app: Flask) -> None:
    page = weight(visitor, "/")
    assets = app.extensions["portal.assets"]
    style = weight(visitor, assets.url("css/all.css"))
    fonts = [name for name in assets.names if name.endswith(".woff2")]
    others = ["js/all.js", "mark.svg", *fonts]
    everything = page + style + sum(weight(visitor, assets.url(name)) for name in others)
    assert style <= STYLE
    assert page + style <= FIRST_PAINT
    assert everything <= FIRST_VISIT


def test_every_later_page_of_a_person_is_light(visitor: Visitor) -> None:
    visitor.as_("ondine")
    for address in ("/", "/mon-plan", "/mon-referent", "/mes-accords", "/qui-a-vu", "/mon-avis"):
        assert weight(visitor, address) <= LATER_PAGE, address


def test_the_style_sheet_names_only_assets_that_exist(app: Flask) -> None:
    assets = app.extensions["portal.assets"]
    style = assets.plain("css/all.css").decode()
    named = re.findall(r'url\("([^"]+)"\)', style)
    assert named
    assert all(name.startswith("/static/") for name in named)
    assert len(brotli.compress(style.encode())) <= STYLE
