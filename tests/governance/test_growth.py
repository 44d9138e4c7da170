"""A group that has met for years asks the database as little as a new one."""

from datetime import timedelta

from portal.governance import service
from tests.governance.group import BEFORE, TODAY, group, meeting, seat

MANY = 60


def test_a_long_history_asks_as_little(visitor, database, cast) -> None:
    with database.session(writing=True) as session:
        here = group(session, cast)
        seat(session, here, login="viviane")
        session.commit()
    lead, peer = visitor.as_("griselidis"), visitor.another().as_("viviane")
    addresses = ((lead, f"/pro/gouvernance/{here}"), (peer, f"/pairs/groupes/{here}"))
    before = [len(one.open(address).page.statements) for one, address in addresses]
    with database.session(writing=True) as session:
        for number in range(MANY):
            met = meeting(session, here, BEFORE + timedelta(days=number))
            for words in ("Un.", "Deux."):
                at = met.starts_at + timedelta(days=1)
                service.publish_minutes(
                    session, met.id, words=words, by=cast["griselidis"].id, at=at
                )
            service.promise(session, here, title=f"Guide {number}", due_on=TODAY)
            seat(session, here, function=f"Place {number}")
        session.commit()
    assert [len(one.open(address).page.statements) for one, address in addresses] == before
