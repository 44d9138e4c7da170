"""While her wish waits, she reads what a yes will open: as her last word leaves it."""

from portal.consent import service as consent
from portal.consent.catalogue import Theme
from portal.core import clock
from tests.referent.test_ask import ask


def test_she_reads_what_she_ticked_until_she_stops(visitor, cast, database):
    her = cast["ondine"].id
    with database.session(writing=True) as session:
        ask(session, cast, "ondine", "melodie", (Theme.HOUSING, Theme.MONEY))
        session.commit()
    visitor.as_("ondine").open("/mon-referent").sees("Après son oui", "Logement", "Argent")
    with database.session(writing=True) as session:
        consent.withdraw_all(
            session, person_id=her, recipient_id=cast["melodie"].id, by=her, at=clock.now()
        )
        session.commit()
    visitor.open("/mon-referent").does_not_see("Après son oui")
    visitor.sees("Son oui n’ouvre rien de plus sur vous.")
