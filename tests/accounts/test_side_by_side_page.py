"""While she holds the screen she is the one; then the referent is back."""

from sqlalchemy import select

from portal.accounts import service
from portal.accounts.models import SignIn
from portal.core.clock import now
from portal.core.database import Database
from portal.core.hashing import Hasher
from portal.core.settings import Settings
from tests.visitor import Visitor


def test_the_screen_is_hers_then_goes_back(
    visitor: Visitor, database: Database, settings: Settings, hasher: Hasher
) -> None:
    cast = visitor.as_("clochette").cast
    with database.session(writing=True) as session:
        desk = session.scalars(
            select(SignIn).where(SignIn.account_id == cast["clochette"].id, SignIn.kind == "desk")
        ).one()
        entry = service.open_side_by_side(
            session,
            host=desk.id,
            person_id=cast["ondine"].id,
            pin=cast["ondine"].pin or "",
            hasher=hasher,
            settings=settings,
            at=now(),
            device="computer",
            with_name="Clochette B.",
        )
        session.commit()
    assert entry.token is not None
    visitor.client.set_cookie("main", entry.token, domain="localhost")
    visitor.open("/mon-plan").sees("L’écran est à vous.")
    visitor.open("/pro/mes-entrees", status=404)
    with database.session(writing=True) as session:
        held = session.scalars(select(SignIn).where(SignIn.kind == "side_by_side")).one()
        service.end_side_by_side(session, held.id, at=now())
        session.commit()
    visitor.open("/pro/mes-entrees").sees("Le temps est fini").press("Je rends l’écran").retakes()
    visitor.open("/pro/mes-entrees").sees("Celle-ci.")
    assert visitor.client.get_cookie("main", domain="localhost") is None
