"""The file of somebody as who stands beside her finds it, before anything in it is opened."""

from sqlalchemy.orm import Session

from portal.circle.queries import household_of
from portal.home.queries.doors import Door
from portal.referent.queries import referent_id_of
from portal.trusted.queries import Choice


def door_beside(session: Session, choice: Choice) -> Door | None:
    """Return the door of the file of who made ``choice``, or ``None`` when she has no pathway."""
    household = household_of(session, choice.person_id)
    if household is None:
        return None
    her = next(one for one in household.people if one.account_id == choice.person_id)
    return Door(
        pathway_id=household.pathway_id,
        person_id=choice.person_id,
        handle=her.handle,
        first_name=choice.person_name,
        territory_name="",
        household=household,
        referent_id=referent_id_of(session, household.pathway_id),
        viewer_id=choice.account_id,
        viewer_name=choice.name,
        viewer_job=choice.tie,
        viewer_service="",
        sealed_phone=None,
        sms_only=False,
    )
