"""What leaves with every answer, and what is refused from elsewhere."""

from flask import Flask

from tests.visitor import Visitor


def test_every_page_forbids_everything_that_is_not_used(visitor: Visitor) -> None:
    page = visitor.open("/entrer").page
    assert page is not None
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_a_write_from_another_site_is_refused(visitor: Visitor) -> None:
    answer = visitor.client.post("/entrer", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_a_form_without_its_token_is_refused_with_a_page(visitor: Visitor) -> None:
    answer = visitor.client.post("/entrer", data={"card": "x", "pin": "y"})
    assert answer.status_code == 403
    assert "<h1" in answer.text


def test_pages_are_packed_as_the_browser_likes(visitor: Visitor) -> None:
    for encoding in ("br", "gzip"):
        answer = visitor.client.get("/entrer", headers={"Accept-Encoding": encoding})
        assert answer.headers["Content-Encoding"] == encoding
        assert "Accept-Encoding" in answer.headers["Vary"]


def test_another_host_name_is_refused(app: Flask) -> None:
    assert app.test_client().get("/", headers={"Host": "elsewhere.example"}).status_code == 400


def test_assets_may_be_kept_for_ever_and_pages_never(visitor: Visitor, app: Flask) -> None:
    style = app.extensions["portal.assets"].url("css/all.css")
    answer = visitor.client.get(style, headers={"Accept-Encoding": "br"})
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "br"
    assert visitor.client.get("/entrer").headers["Cache-Control"] == "no-store"
    assert visitor.client.get("/static/css/all.000000000000.css").status_code == 404
