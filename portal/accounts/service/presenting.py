"""What a professional says of himself, for those whom he helps."""

from uuid import UUID

from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.core.roles import Role


def write_card(
    session: Session,
    *,
    by: UUID,
    about: str,
    offers: str,
    days: str,
    speaks: str,
    phone: str,
) -> Account:
    """Keep the card of ``by`` as he wrote it. Raise ``Refused("not-a-professional")``."""
    account = session.get(Account, by, with_for_update=True)
    if account is None or account.role is not Role.PROFESSIONAL:
        raise Refused("not-a-professional")
    account.about, account.offers = about.strip(), offers.strip()
    account.days, account.speaks = days.strip(), speaks.strip()
    kept = phone.strip()
    account.phone = vault_of(session).seal("account.phone", by, kept) if kept else None
    session.flush()
    return account
