"""Writing a line of the access log."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from portal.audit import catalogue, queries, service
from portal.audit.models import Basis
from portal.consent.catalogue import Purpose, Theme
from portal.core import clock
from portal.core.clock import local_date
from portal.core.refusal import Refused

NOW = clock.now()
TODAY = local_date(NOW)


def record(session, cast, **more):
    return service.record_reading(
        session,
        **{
            "viewer_id": cast["melodie"].id,
            "viewer_name": "Mélodie T.",
            "viewer_service": "Mission locale",
            "person_id": cast["ondine"].id,
            "themes": ["work"],
            "basis": Basis.CONSENT,
            "at": NOW,
            **more,
        },
    )


def test_a_reading_is_the_first_line_that_she_sees(session, cast):
    line = record(session, cast, themes=["work", "plan", "work"], purpose="coordinate")
    first = queries.readings_of(session, cast["ondine"].id, on=TODAY)[0]
    assert (first.id, first.themes, first.viewer_name) == (line.id, ("plan", "work"), "Mélodie T.")


def test_a_motive_is_unreadable_in_the_table_and_readable_to_her(session, cast):
    record(session, cast, basis=Basis.LAW, ground="child_concern", motive="Appel de l’école.")
    stored = session.scalars(text("SELECT motive FROM access_line WHERE motive IS NOT NULL"))
    assert all("école".encode() not in bytes(one) for one in stored)
    first = queries.readings_of(session, cast["ondine"].id, on=TODAY)[0]
    assert (first.ground, first.motive) == ("child_concern", "Appel de l’école.")


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("unknown-ground", {"basis": Basis.LAW}),
        ("unknown-ground", {"basis": Basis.LAW, "ground": "because", "motive": "x"}),
        ("unknown-ground", {"basis": Basis.LAW, "ground": "judge", "motive": ""}),
        ("ground-without-law", {"ground": "judge", "motive": "x"}),
        ("ground-without-law", {"basis": Basis.DENIED, "motive": "x"}),
    ],
)
def test_a_ground_and_a_motive_go_with_the_law_and_only_with_it(session, cast, code, changed):
    with pytest.raises(Refused, match=code):
        record(session, cast, **changed)


def test_reading_one_s_own_file_is_no_reading(session, cast):
    with pytest.raises(Refused, match="own-file"):
        record(session, cast, viewer_id=cast["ondine"].id)


def test_refused_tries_are_not_counted_as_seen(session, cast):
    since = NOW + timedelta(days=400)
    record(session, cast, at=since)
    record(session, cast, at=since)
    record(session, cast, at=since, basis=Basis.DENIED)
    assert queries.tally(session, cast["ondine"].id, since, on=TODAY) == queries.Tally(2, 1)


def test_every_code_that_a_line_can_hold_has_its_words():
    assert set(catalogue.THEME_WORDS) == set(Theme)
    assert set(catalogue.PURPOSE_WORDS) == {*Purpose, catalogue.PRINT}
    assert all(ground.words and ground.article for ground in catalogue.GROUNDS.values())
