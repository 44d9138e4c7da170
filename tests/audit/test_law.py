"""What the law opens: a ground, a motive, a short time, and she reads it at her next page."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal.audit import queries, service
from portal.audit.catalogue import GROUNDS, NAMED
from portal.audit.catalogue.pro import GROUND_NAMES
from portal.audit.models import AccessLine, LawAccess
from portal.consent.catalogue import FILE_THEMES, Theme
from portal.core.clock import local_date
from portal.core.refusal import Refused
from tests.audit.story import NOW, delayed, lead_of, opened


def lines(session, cast, at=NOW):
    found = queries.readings_of(session, cast["morgane"].id, on=local_date(at))
    return [one for one in found if one.access_id is not None]


def test_what_is_opened_is_a_line_at_once(session, cast):
    access = opened(session, cast)
    (line,) = lines(session, cast)
    assert (line.viewer_name, line.ground, line.themes) == (
        "Yvain L.", "child_concern", ("family",)
    )  # fmt: skip
    assert (line.motive, line.delay) == ("L’école a appelé.", None)
    assert access.ends_at - access.at == timedelta(hours=GROUNDS["child_concern"].hours)


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("unknown-ground", {"ground": "because"}),
        ("nothing-written", {"motive": ""}),
        ("too-long", {"motive": "x" * 1001}),
        ("no-theme", {"themes": []}),
        ("not-for-this", {"themes": ["family", "money"]}),
        ("not-for-this", {"themes": ["plan"]}),
        ("unknown-ground", {"ground": "guardian", "themes": ["money"]}),
        ("own-file", {"by": "morgane"}),
    ],
)
def test_without_a_ground_a_motive_and_the_right_theme_nothing_opens(session, cast, code, changed):
    with pytest.raises(Refused, match=code):
        opened(session, cast, **changed)
    assert not lines(session, cast)


def test_every_ground_is_short_narrow_and_has_its_words():
    assert set(GROUND_NAMES) == set(NAMED) == set(GROUNDS) - {"guardian"}
    for ground in map(GROUNDS.get, NAMED):
        assert set(ground.opens) < set(FILE_THEMES) - {Theme.PLAN, Theme.JUSTICE}
        assert 0 < ground.hours <= 48


def test_it_ends_by_itself_and_is_nobody_elses(session, cast):
    access = opened(session, cast)
    who = {"access_id": access.id, "person_id": cast["morgane"].id}
    service.read_by_law(session, viewer_id=cast["yvain"].id, at=NOW, **who)
    for viewer, at in (("yvain", access.ends_at), ("melisande", NOW)):
        with pytest.raises(Refused, match="not-there"):
            service.read_by_law(session, viewer_id=cast[viewer].id, at=at, **who)
    assert len(lines(session, cast)) == 2


def test_eight_at_once_open_one_access(database, cast):
    def once(_number):
        with database.session(writing=True) as session:
            opened(session, cast)
            session.commit()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(once, range(8)))
    with database.session(writing=False) as session:
        assert session.scalar(select(func.count()).select_from(LawAccess)) == 1
        assert len(lines(session, cast)) == 1


@pytest.mark.parametrize("ground", NAMED)
def test_without_a_lead_s_yes_she_always_reads_it_at_the_next_request(
    visitor, cast, database, ground
):
    theme = GROUNDS[ground].opens[0]
    with database.session(writing=True) as session:
        opened(session, cast, ground=ground, themes=[theme])
        waiting = opened(session, cast, ground=ground, themes=GROUNDS[ground].opens, late=True)
        delayed(session, cast, waiting, until=None)
        session.commit()
        law = select(func.count()).select_from(AccessLine).where(AccessLine.ground == ground)
        assert session.scalar(law.where(AccessLine.at >= NOW)) == 1, "a no opens nothing"
    visitor.as_("morgane").open("/qui-a-vu").sees("L’école a appelé.", GROUNDS[ground].article)
    visitor.open("/nouvelles").sees("La loi a permis à Yvain L. de voir une partie de votre page.")


def test_the_lead_of_another_place_answers_nothing(session, cast):
    access = opened(session, cast, late=True)
    assert queries.law_access_in(session, [cast["ondine"].territory_id], access.id, at=NOW) is None
    assert lead_of(cast) != "yvain"
