"""« Elle tient sur une feuille »: the printed receipt, in her language and in French."""

from __future__ import annotations

import re

import pytest

from portal.consent import service
from portal.consent.catalogue import Notice, Theme
from tests.browser import open_context
from tests.browsing import come_in
from tests.consent.acts import LATER, NOW, ask

pytestmark = pytest.mark.browser
HER = "ondine"
WORDS = "\n".join(["تستطيع ميلودي، مستشارة في الجمعية المحلية، أن ترى سكنك وإيجارك."] * 8)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_receipt_with_every_act_is_one_sheet(chromium, site, session, cast, language) -> None:
    her = cast[HER].id
    asked = ask(session, cast, theme=Theme.HOUSING)
    service.defer(session, record_id=asked.id, by=her, at=NOW)
    notice = Notice(WORDS, "ar") if language == "ar" else None
    kept = service.accept(session, record_id=asked.id, by=her, at=NOW, notice=notice)
    service.withdraw(session, record_id=kept.id, by=her, at=LATER)
    session.commit()
    with open_context(chromium, javascript=False) as context:
        context.add_cookies([{"name": "langue", "value": language, "url": site}])
        page = context.new_page()
        come_in(page, site, cast, HER)
        page.goto(f"{site}/mes-accords/recus/{kept.id}")
        page.emulate_media(media="print")
        assert len(re.findall(r"pourra voir\s: logement\.", page.inner_text("body"))) == 1
        sheets = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4"))
    assert len(sheets) == 1
