"""How professionals and peers come in: logins, first-use sheets, wrong passwords."""

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.core.types import Base, Digest, Instant, Reference, Sealed


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
    """A first-use sheet that was handed to a professional: it opens once, until ``expires_at``.

    ``code_hash`` is the HMAC of the code on the sheet; the login on it becomes his.
    """

    __tablename__ = "invitation"

    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    login: Mapped[str] = mapped_column(String(80), unique=True)
    code_hash: Mapped[Digest]
    by_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
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
