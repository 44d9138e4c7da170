"""A file that was read and waits to be brought in."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.types import Base, Instant, Reference, Sealed


class KeptFile(Base):
    """The last table that a lead put before the portal, sealed, until it is brought in."""

    __tablename__ = "staff_file"

    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    rows: Mapped[Sealed]
    at: Mapped[Instant]
