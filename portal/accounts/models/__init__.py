"""Accounts, cards, words, logins, sessions."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from portal.accounts.models.denied import DenialOutcome, DeniedUse
from portal.accounts.models.logins import (
    AccessAct,
    AccessActKind,
    DedicatedReferent,
    Invitation,
    Login,
    PasswordTries,
)
from portal.accounts.models.lost import LostCard
from portal.core.append_only import AppendOnly, guard
from portal.core.roles import Role
from portal.core.types import (
    Base,
    Digest,
    Id,
    Instant,
    LongText,
    Name,
    Reference,
    Sealed,
    closed_list,
)


class ContactBy(StrEnum):
    """How somebody wants to be reached."""

    CALL = "call"
    SMS_ONLY = "sms_only"


class Account(Base):
    """A human being. ``handle`` stands in addresses and tells nothing.

    ``shut_at``: nobody but her reads her file since then, as she wanted (GDPR 18) or, with
    ``shut_by_time``, as nobody came for so long. ``erased_at``: only the empty account is left.
    """

    __tablename__ = "account"

    id: Mapped[Id]
    handle: Mapped[str] = mapped_column(String(12), unique=True)
    role: Mapped[Role] = mapped_column(closed_list(Role))
    territory_id: Mapped[Reference] = mapped_column(ForeignKey("territory.id"), index=True)
    organisation_id: Mapped[Reference | None] = mapped_column(ForeignKey("organisation.id"))
    first_name: Mapped[Name]
    last_initial: Mapped[str] = mapped_column(String(2), default="")
    job: Mapped[Name] = mapped_column(default="")
    offers: Mapped[LongText] = mapped_column(default="")
    about: Mapped[LongText] = mapped_column(default="", server_default="")
    days: Mapped[Name] = mapped_column(default="")
    speaks: Mapped[Name] = mapped_column(default="")
    phone: Mapped[Sealed | None]
    contact_by: Mapped[ContactBy] = mapped_column(closed_list(ContactBy), default=ContactBy.CALL)
    created_at: Mapped[Instant]
    shut_at: Mapped[Instant | None]
    shut_by_time: Mapped[bool] = mapped_column(default=False, server_default=false())
    erased_at: Mapped[Instant | None]

    @property
    def display_name(self) -> str:
        """Return « Clochette B. », or the first name alone."""
        return display_name(self.first_name, self.last_initial)


def display_name(first_name: str, last_initial: str) -> str:
    """Return the name that is shown for a first name and an initial that may be empty."""
    return f"{first_name} {last_initial}." if last_initial else first_name


class CardEnd(StrEnum):
    """Why a card no longer opens. ``DENIED``: somebody else had used it before her."""

    REVOKED = "revoked"
    DENIED = "denied"
    GUESSED = "guessed"
    REPLACED = "replaced"


class Card(Base):
    """A printed card. Only the HMAC of its token is kept; without a PIN it is not yet active.

    ``opening_hash`` is the HMAC of the code that she says at her first use, until she has a PIN.
    """

    __tablename__ = "card"

    id: Mapped[Id]
    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), index=True)
    token_hash: Mapped[Digest] = mapped_column(unique=True)
    pin_hash: Mapped[str | None] = mapped_column(String(200))
    opening_hash: Mapped[Digest | None]
    issued_at: Mapped[Instant]
    activated_at: Mapped[Instant | None]
    expires_at: Mapped[Instant]
    ended_at: Mapped[Instant | None]
    ended_why: Mapped[CardEnd | None] = mapped_column(closed_list(CardEnd))
    failures: Mapped[int] = mapped_column(default=0)
    wait_until: Mapped[Instant | None]


class DeskCard(Base):
    """A first card made at a desk: by whom, and who told the opening code, if she asked for one.

    They are two people: ``maker_id`` printed the card, so ``told_by_id`` alone knows the code.
    ``number_hash`` is the HMAC of the number by which somebody else finds the card to tell it.
    """

    __tablename__ = "desk_card"
    __table_args__ = (CheckConstraint("told_by_id <> maker_id", name="told_by_another"),)

    card_id: Mapped[Reference] = mapped_column(ForeignKey("card.id"), primary_key=True)
    maker_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    number_hash: Mapped[Digest | None] = mapped_column(unique=True)
    told_by_id: Mapped[Reference | None] = mapped_column(ForeignKey("account.id"))


class RecoveryWords(Base):
    """Eight words: the HMAC of the two that find, the slow hash of the six that prove."""

    __tablename__ = "recovery_words"

    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"), primary_key=True)
    lookup_hash: Mapped[Digest] = mapped_column(unique=True)
    proof_hash: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[Instant]


class SessionKind(StrEnum):
    """What a session is for. ``SECOND_STEP`` and ``FIRST_USE`` are doors, not rooms: no rights."""

    SHARED_PHONE = "shared_phone"
    OWN_PHONE = "own_phone"
    DESK = "desk"
    SIDE_BY_SIDE = "side_by_side"
    SECOND_STEP = "second_step"
    FIRST_USE = "first_use"


class SignIn(Base):
    """A session on the server. The browser holds a token of which only the hash is here.

    ``tries`` and ``tried_at`` count wrong codes typed inside the session, side by side above all.
    ``held`` keeps one thing, sealed, for the next page alone: during first use the eight words that
    she is copying, later the card that was just made.
    """

    __tablename__ = "sign_in"
    __table_args__ = (
        CheckConstraint(
            "(kind = 'side_by_side') = (host_id IS NOT NULL)", name="side_by_side_has_host"
        ),
        Index("ix_sign_in_account_open", "account_id", "ended_at"),
    )

    id: Mapped[Id]
    token_hash: Mapped[Digest] = mapped_column(unique=True)
    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[SessionKind] = mapped_column(closed_list(SessionKind))
    card_id: Mapped[Reference | None] = mapped_column(ForeignKey("card.id"))
    host_id: Mapped[Reference | None] = mapped_column(ForeignKey("sign_in.id"))
    device: Mapped[str] = mapped_column(String(20))
    opened_at: Mapped[Instant]
    seen_at: Mapped[Instant]
    ends_at: Mapped[Instant]
    ended_at: Mapped[Instant | None]
    proof_at: Mapped[Instant | None]
    tries: Mapped[int] = mapped_column(default=0)
    tried_at: Mapped[Instant | None]
    held: Mapped[Sealed | None]


class AccountEventKind(StrEnum):
    """What happened at the door of an account, told to its owner."""

    CAME_IN = "came_in"
    CAME_IN_WITH_WORDS = "came_in_with_words"
    CARD_ACTIVATED = "card_activated"
    CARD_ENDED = "card_ended"
    ENDED_CARD_USED = "ended_card_used"
    SIDE_BY_SIDE_OPENED = "side_by_side_opened"
    SIDE_BY_SIDE_REFUSED = "side_by_side_refused"
    ENDED_EVERYWHERE = "ended_everywhere"


class AccountEvent(Base, AppendOnly):
    """One thing that happened at the door. ``with_name`` is the professional's, side by side."""

    __tablename__ = "account_event"
    __table_args__ = (Index("ix_account_event_account_at", "account_id", "at"),)

    id: Mapped[Id]
    account_id: Mapped[Reference] = mapped_column(ForeignKey("account.id"))
    at: Mapped[Instant]
    kind: Mapped[AccountEventKind] = mapped_column(closed_list(AccountEventKind))
    device: Mapped[str] = mapped_column(String(20))
    with_name: Mapped[Name] = mapped_column(default="")


guard(AccountEvent.__table__, erasable=True)  # type: ignore[arg-type]

__all__ = [
    "AccessAct",
    "AccessActKind",
    "Account",
    "AccountEvent",
    "AccountEventKind",
    "Card",
    "CardEnd",
    "ContactBy",
    "DedicatedReferent",
    "DenialOutcome",
    "DeniedUse",
    "DeskCard",
    "Invitation",
    "Login",
    "LostCard",
    "PasswordTries",
    "RecoveryWords",
    "SessionKind",
    "SignIn",
    "display_name",
]
