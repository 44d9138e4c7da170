"""The measures made in Chromium catch what they are there for: each fault is planted."""

import pytest
from playwright.sync_api import Browser

from tests import browser as tool

GOOD = (
    '<!doctype html><html lang="fr" dir="ltr"><head><meta charset="utf-8"><title>Mon plan</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
    "<body><main><h1>Mon plan</h1><p>Bonjour.</p></main></body></html>"
)


@pytest.mark.browser
def test_axe_and_the_width_find_planted_faults(chromium: Browser) -> None:
    bad = GOOD.replace("<p>", '<img src="x.png"><p style="color:#666;width:50rem">')
    with tool.open_context(chromium) as context:
        page = context.new_page()
        page.set_content(GOOD)
        assert tool.axe(page) == []
        assert tool.no_sideways_scroll(page) == []
        page.set_content(bad)
        found = " ".join(tool.axe(page))
        assert "image-alt" in found
        assert "color-contrast-enhanced" in found
        assert tool.no_sideways_scroll(page) != []


@pytest.mark.browser
def test_the_browser_reaches_no_other_machine(chromium: Browser) -> None:
    with tool.open_context(chromium) as context:
        page = context.new_page()
        with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
            page.goto("http://portail.example/")


def test_a_named_browser_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_CHROMIUM", "no-such-browser")
    with pytest.raises(RuntimeError, match="sudo apt install chromium"):
        tool.find_chromium()
