"""Two touches at once: she leaves once, and what waits for a word gets one."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from portal.circle.models import PathwayPerson
from portal.circle.queries import helpers_of, pathway_of
from portal.core import clock
from portal.core.refusal import Refused
from portal.home.apart import leave
from portal.referent.queries import referent_of


def test_leaving_twice_at_once_gives_one_pathway(database, cast):
    her = cast["melusine"].id
    with database.session(writing=False) as session:
        known = helpers_of(session, cast["melusine"].pathway_id, person_id=her)

    def once(_try):
        with database.session(writing=True) as session:
            try:
                leave(
                    session,
                    by=her,
                    keeps=[one.member_id for one in known],
                    children=(),
                    at=clock.now(),
                )
            except Refused as refusal:
                return refusal.code
            session.commit()
            return "left"

    with ThreadPoolExecutor(4) as pool:
        found = sorted(pool.map(once, range(4)))
    assert found == ["alone", "alone", "alone", "left"]
    with database.session(writing=False) as session:
        places = select(func.count()).where(PathwayPerson.account_id == her)
        assert session.scalar(places) == 2
        assert referent_of(session, pathway_of(session, her).id) is not None
