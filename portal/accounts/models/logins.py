"""How professionals and peers come in: logins, first-use sheets, wrong passwords."""

from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.append_only import AppendOnly, guard
from portal.core.types import Base, Digest, Id, Instant, Reference, Sealed, closed_list


class Login(Base):
    """How professionals and peers come in. ``totp_step`` is the last step used: no code twice.

    ``failures`` counts wrong codes. Wrong passwords, which any stranger can type, count apart.
    """

    __tablename__ = "login"

    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    login: Mapped[str] = mapped_column(String(80), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    totp_secret: Mapped[Sealed]
    totp_step: Mapped[int] = mapped_column(BigInteger, default=0)
    failures: Mapped[int] = mapped_column(default=0)
    wait_until: Mapped[Instant | None]


class Invitation(Base):
    """A first-use sheet that was handed to who works here: it opens once, until ``expires_at``.

    ``code_hash`` is the HMAC of the code on the sheet; the login on it becomes his. ``by_id`` is
    who made it, ``None`` when it was made on the machine itself (``portal lead``).
    """

    __tablename__ = "invitation"

    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    login: Mapped[str] = mapped_column(String(80), unique=True)
    code_hash: Mapped[Digest]
    by_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[Instant]
    expires_at: Mapped[Instant]


class PasswordTries(Base):
    """Wrong passwords in a row for one login from one place, whether the login exists or not.

    ``key_hash`` is the HMAC of both: nobody reads here who tried, or from where.
    """

    __tablename__ = "password_tries"

    key_hash: Mapped[Digest] = mapped_column(primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    tried_at: Mapped[Instant] = mapped_column(index=True)


class DedicatedReferent(Base):
    """A professional whose whole work is to be a referent, as Brest recruits two of them."""

    __tablename__ = "dedicated_referent"

    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    named_by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    since: Mapped[Instant]


class AccessActKind(StrEnum):
    """What was done to the way in of who works here."""

    OPENED = "opened"
    SHEET = "sheet"
    ENDED = "ended"


class AccessAct(Base, AppendOnly):
    """Who opened or ended the way in of whom, when. ``by_id`` is ``None`` on the machine itself."""

    __tablename__ = "access_act"
    __table_args__ = (Index("ix_access_act_account_at", "account_id", "at"),)

    id: Mapped[Id]
    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[AccessActKind] = mapped_column(closed_list(AccessActKind))
    at: Mapped[Instant] = mapped_column(index=True)
    by_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))


guard(AccessAct.__table__)  # type: ignore[arg-type]
