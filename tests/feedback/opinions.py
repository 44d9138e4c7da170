"""People with opinions, for the tests of three rooms."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.clock import local_date
from portal.core.roles import Role
from portal.feedback import service
from portal.feedback.catalogue import SETS, Audience, Moment, next_period_starts
from portal.territories.service import open_department, open_territory

IN_SUMMER = datetime(2026, 8, 3, 10, 0, tzinfo=UTC)
IN_AUTUMN = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def place(session: Session, code: str = "val-d-or") -> UUID:
    """Open an invented territory and return its id."""
    number = f"00-{code}"
    department = open_department(session, code=number, name="Val d’Or", at=IN_SUMMER)
    territory = open_territory(
        session, department_id=department.id, code=code, name=code, at=IN_SUMMER
    )
    return territory.id


def someone(session: Session, territory_id: UUID) -> UUID:
    """Open an account for an invented person and return its id."""
    account = Account(
        id=uuid4(),
        handle=uuid4().hex[:12],
        role=Role.PERSON,
        territory_id=territory_id,
        first_name="Fleur",
        created_at=IN_SUMMER - timedelta(days=90),
    )
    session.add(account)
    session.flush()
    return account.id


def send(
    session: Session,
    account_id: UUID,
    answers: dict[str, str] | None = None,
    *,
    code: str = "val-d-or",
    moment: Moment = Moment.ENTRY,
    comment: str = "",
    audience: Audience | None = None,
    at: datetime = IN_SUMMER,
) -> bool:
    """Send an opinion, and let it out as when its quarter is over.

    Every question that is not in ``answers`` gets its first answer.
    """
    chosen = {each.code: each.choices[0].value for each in SETS[moment]}
    new = service.send(
        session,
        service.Given({**chosen, **(answers or {})}, comment, audience=audience),
        account_id=account_id,
        territory_code=code,
        moment=moment,
        at=at,
    )
    service.release(session, on=next_period_starts(local_date(at)))
    return new


def crowd(session: Session, territory_id: UUID, values: dict[str, int], **more: object) -> None:
    """Let as many people as ``values`` says give each answer to « referent_chosen »."""
    for value, number in values.items():
        for _each in range(number):
            answers = {"referent_chosen": value}
            send(session, someone(session, territory_id), answers, **more)  # type: ignore[arg-type]


def count(session: Session, table: type) -> int:
    """Return how many rows ``table`` has."""
    return session.scalar(select(func.count()).select_from(table)) or 0
