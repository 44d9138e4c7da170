"""Who may ask for consent to a study: the evaluators of her département, each by name."""

from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.models import Account, display_name
from portal.accounts.queries import has_left
from portal.consent.catalogue import Recipient
from portal.core.roles import Role
from portal.core.value import Value
from portal.territories.models import Organisation, Territory


class Study(Value):
    """The study of one evaluator, who receives numbers without a name.

    ``goes_on``: he still works here. Nothing new is agreed to with who does not.
    """

    account_id: UUID
    handle: str
    recipient: Recipient
    goes_on: bool


_here = aliased(Territory)
_STUDIES = (
    select(
        Account.id,
        Account.handle,
        Account.first_name,
        Account.last_initial,
        Account.job,
        Organisation.name.label("service"),
        (~has_left(Account.id)).label("goes_on"),
    )
    .join(Territory, Territory.id == Account.territory_id)
    .join(_here, _here.department_id == Territory.department_id)
    .outerjoin(Organisation, Organisation.id == Account.organisation_id)
    .where(
        _here.id == bindparam("territory_id"),
        Account.role == Role.EVALUATOR,
        Account.erased_at.is_(None),
    )
    .order_by(Account.first_name, Account.last_initial, Account.id)
)


def studies_near(session: Session, territory_id: UUID) -> list[Study]:
    """Return the studies of the département of ``territory_id``, by name: one statement."""
    return [
        Study(
            row.id,
            row.handle,
            Recipient(
                display_name(row.first_name, row.last_initial), row.job or "", row.service or ""
            ),
            row.goes_on,
        )
        for row in session.execute(_STUDIES, {"territory_id": territory_id})
    ]
