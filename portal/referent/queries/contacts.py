"""Whom somebody calls, at any instant since her yes: a person, or the duty number (R14)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, or_, select
from sqlalchemy.orm import Session

from portal.circle.models import Pathway
from portal.core.clock import local_date
from portal.core.database import rows_of
from portal.core.types import Key, UTCDateTime
from portal.core.value import Value
from portal.referent.models import Absence, Interim, InterimAnswer, Mandate
from portal.referent.queries.absences import told_to
from portal.territories.queries import settings_of


class Contact(Value):
    """Somebody to call. Without ``helper_id`` it is the team on duty, at ``duty_phone``.

    ``is_interim``: he answers while the referent is not there.
    """

    helper_id: UUID | None
    is_interim: bool
    duty_name: str = ""
    duty_phone: str = ""
    duty_hours: str = ""


_AT = bindparam("at", type_=UTCDateTime)
_PERSON = bindparam("person", type_=Key)
_CONTACT: Select[*tuple[Any, ...]] = (
    select(
        Pathway.territory_id,
        Mandate.helper_id.label("referent_id"),
        Absence.id.label("absence_id"),
        Interim.helper_id.label("interim_helper_id"),
    )
    .select_from(Pathway)
    .outerjoin(
        Mandate,
        and_(
            Mandate.pathway_id == Pathway.id,
            Mandate.started_at <= _AT,
            or_(Mandate.closed_at.is_(None), Mandate.closed_at > _AT),
        ),
    )
    .outerjoin(
        Absence,
        and_(
            Absence.pathway_id == Pathway.id,
            Absence.said_at <= _AT,
            or_(Absence.closed_at.is_(None), Absence.closed_at > _AT),
            told_to(_PERSON),
        ),
    )
    .outerjoin(
        InterimAnswer,
        and_(
            InterimAnswer.person_id == _PERSON,
            InterimAnswer.says_yes,
            InterimAnswer.at <= _AT,
            InterimAnswer.interim_id.in_(
                select(Interim.id)
                .where(
                    Interim.absence_id == Absence.id,
                    Interim.named_at <= _AT,
                    or_(Interim.ended_at.is_(None), Interim.ended_at > _AT),
                )
                .correlate(Absence)
            ),
        ),
    )
    .outerjoin(Interim, Interim.id == InterimAnswer.interim_id)
    .where(Pathway.id == bindparam("pathway"))
    .order_by(Mandate.started_at.desc(), Absence.said_at.desc())
)


def contact_of(session: Session, pathway_id: UUID, at: datetime, *, person_id: UUID) -> Contact:
    """Return whom ``person_id``, an adult of the pathway, calls at ``at`` (UTC), now or before.

    Her referent; while he is not there, the interim to whom she said yes; else the number on duty
    in her territory. Raise ``LookupError`` for a pathway that is not there.
    """
    found = rows_of(session, _CONTACT, {"pathway": pathway_id, "at": at, "person": person_id})
    if not found:
        raise LookupError(pathway_id)
    row = found[0]
    if row.absence_id is None and row.referent_id is not None:
        return Contact(row.referent_id, is_interim=False)
    if row.interim_helper_id is not None:
        return Contact(row.interim_helper_id, is_interim=True)
    duty = settings_of(session, row.territory_id, on=local_date(at))
    return Contact(
        None,
        is_interim=False,
        duty_name=duty.duty_name,
        duty_phone=duty.duty_phone,
        duty_hours=duty.duty_hours,
    )
