"""Words typed on a lent screen that closed before they were sent."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.types import Base, Instant, Language, Reference, Sealed


class LateWords(Base):
    """What she typed beside her answer when the lent screen had closed: hers alone, not sent.

    She finds it again behind her own code; it is erased when she answers.
    """

    __tablename__ = "late_words"

    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    words: Mapped[Sealed]
    language: Mapped[Language]
    at: Mapped[Instant]
