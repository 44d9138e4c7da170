"""A few tags live, nothing else; two libraries agree; long texts are refused before any work."""

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as some

from portal.core.sanitizing import MAX_LENGTH, TooLong, clean

PIECES = some.sampled_from(
    ["<p>", "</p>", "<a href='javascript:x'>", "<a href=https://x.example>", "</a>", "<script>",
     "</script>", "<svg onload=x>", "<b", "&lt;", "&#x3c;", "<!--", "-->", "<math><mtext>", "mot",
     "<style>", "<img src=x onerror=y>", "<li>", "\"'>", "<strong>", "</strong>", "é", "\x00"]
)  # fmt: skip


def test_plain_formatting_and_safe_links_stay() -> None:
    kept = '<p>À la <strong>mairie</strong>, <a href="tel:0199000000">au téléphone</a>.</p>'
    assert clean(kept) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<script>x()</script>", "x()"),
        ('<a href="javascript:x()">lien</a>', "<a>lien</a>"),
        ('<p onclick="x()" style="color:red">mot</p>', "<p>mot</p>"),
        ("<iframe src='//x.example'></iframe>", ""),
    ],
)
def test_everything_else_goes(written: str, kept: str) -> None:
    assert clean(written) == kept


def test_a_long_text_is_refused_before_any_work() -> None:
    with pytest.raises(TooLong):
        clean("<a>" * MAX_LENGTH)


@given(some.lists(PIECES, max_size=60).map("".join))
def test_cleaning_twice_changes_nothing_and_nothing_dangerous_is_left(html: str) -> None:
    once = clean(html)
    assert clean(once) == once
    assert nh3.clean(once, tags={"p", "br", "strong", "ul", "ol", "li", "a"},
                     attributes={"a": {"href"}}, url_schemes={"https", "mailto", "tel"},
                     link_rel=None) == once  # fmt: skip
    lowered = once.lower()
    for bad in ("<script", "javascript:", "onerror=", "onload=", "<svg", "<style", "<img"):
        assert bad not in lowered
