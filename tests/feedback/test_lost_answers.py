"""Over a line that loses half of what is said, each opinion counts once. ``benchmarks``: 1,000."""

from __future__ import annotations

from urllib.parse import urlsplit

from portal.feedback.models import Participation, WaitingOpinion
from tests.feedback.lossy import phones, send_all


def test_twenty_opinions_over_a_line_that_loses_answers_are_twenty_rows(site, database, settings):
    def rows():
        with database.session(writing=False) as session:
            return session.query(Participation).count(), session.query(WaitingOpinion).count()

    before = rows()
    cookies = phones(database, settings, 20)
    line = send_all(urlsplit(site).port, cookies, seed=1)
    assert line.lost >= 5
    assert line.cut >= 1
    assert rows() == (before[0] + 20, before[1] + 20)
