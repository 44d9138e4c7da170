"""Somebody of Ondine's territory who is in nobody's circle."""

import pytest
from sqlalchemy import select

from portal.accounts.service import open_account
from portal.core import clock
from portal.core.roles import Role
from portal.territories.models import Organisation


@pytest.fixture
def colleague(database, cast):
    """A professional of the garage, with an account and nobody to help yet."""
    with database.session(writing=True) as session:
        place = session.scalars(
            select(Organisation)
            .where(Organisation.territory_id == cast["ondine"].territory_id)
            .order_by(Organisation.name)
        ).first()
        made = open_account(
            session,
            role=Role.PROFESSIONAL,
            first_name="Viviane",
            territory_id=cast["ondine"].territory_id,
            organisation_id=place.id,
            job="conseillère",
            at=clock.now(),
        )
        session.commit()
        return made
