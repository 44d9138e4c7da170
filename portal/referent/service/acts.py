"""What the verbs share: finding a wish, ending it, and writing each act in the ledger."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.circle.models import Pathway
from portal.circle.queries import OVER, PathwayRow, helpers_of, pathway_of
from portal.consent import service as consent
from portal.consent.catalogue import Notice, Theme, french_mandate_notice
from portal.core import events, ledger
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.core.roles import Role
from portal.referent.events import MandateEnded, WishAsked, WishCancelled
from portal.referent.models import (
    Absence,
    AbsenceBack,
    Mandate,
    MandateClose,
    MandateEvent,
    MandateEventKind,
)
from portal.referent.queries import codes_of, missing_yes, same_department
from portal.referent.rules import check_themes, check_waiting
from portal.territories.queries import TerritorySettings, settings_of


def settings_now(session: Session, pathway: PathwayRow, at: datetime) -> TerritorySettings:
    """Return the settings in force where the pathway is, on the day of ``at`` (UTC)."""
    return settings_of(session, pathway.territory_id, on=local_date(at))


def answer_due(session: Session, pathway: PathwayRow, at: datetime) -> date:
    """Return the last day (Paris) for the commission to answer what is asked at ``at`` (UTC)."""
    found = settings_now(session, pathway, at)
    return found.working_day_after(local_date(at), found.commission_days)


def kept(
    session: Session,
    helper_id: UUID,
    themes: Collection[Theme],
    notice: Notice | None,
    at: datetime,
) -> dict[str, str]:
    """Return what a wish or a yes of ``at`` (UTC) keeps: her ticks, and the words before her."""
    check_themes(themes)
    recipient = consent.recipient_of(session, helper_id)
    said = notice or french_mandate_notice(recipient, themes, local_date(at))
    return {"themes": codes_of(themes), "notice": said.text, "notice_language": said.language}


def circle(session: Session, pathway_id: UUID, person_id: UUID) -> set[UUID]:
    """Return the accounts of those in the circle of ``person_id`` herself who can answer her.

    Whom another adult let come, or lives there at all, changes nothing of it (R04).
    """
    helpers = helpers_of(session, pathway_id, person_id=person_id)
    return {one.account_id for one in helpers if one.account_id and not one.is_shut_out}


def held(session: Session, mandate_id: UUID) -> Mandate | None:
    """Hold the chain, then return the mandate as it is now."""
    ledger.hold(session)
    return session.get(Mandate, mandate_id, populate_existing=True)


def of_my_household(session: Session, mandate_id: UUID, by: UUID) -> Mandate:
    """Return a wish of the pathway of ``by``, an adult. Raise ``Refused("not-yours")``."""
    mandate = held(session, mandate_id)
    if mandate is None:
        raise Refused("not-yours")
    check_adult(session, mandate.pathway_id, by)
    return mandate


def check_adult(
    session: Session, pathway_id: UUID, by: UUID, *, open_only: bool = False
) -> PathwayRow:
    """Return the pathway if ``by`` is an adult of it.

    Raise ``Refused``: ``not-yours``, or ``pathway-over`` when only an open one will do.
    """
    pathway = pathway_of(session, by)
    if pathway is None or pathway.id != pathway_id or pathway.is_child:
        raise Refused("not-yours")
    if open_only and pathway.state in OVER:
        raise Refused("pathway-over")
    return pathway


def mine_to_answer(session: Session, mandate_id: UUID, by: UUID) -> Mandate:
    """Return a wish that waits for ``by``. Raise ``Refused``: ``not-yours``, ``closed``."""
    mandate = held(session, mandate_id)
    if mandate is None or mandate.helper_id != by:
        raise Refused("not-yours")
    return check_waiting(mandate)


def check_as_asked(session: Session, mandate: Mandate) -> None:
    """Raise ``Refused("closed")`` when what was asked is no longer what the ledger proves."""
    asked = select(MandateEvent.mandate_digest).where(
        MandateEvent.mandate_id == mandate.id, MandateEvent.kind == MandateEventKind.ASKED
    )
    if session.scalar(asked) not in (None, mandate.digest()):
        raise Refused("closed")


def professional(session: Session, account_id: UUID) -> Account:
    """Return the account of a professional. Raise ``Refused("not-a-professional")``."""
    account = session.get(Account, account_id)
    if account is None or account.role is not Role.PROFESSIONAL:
        raise Refused("not-a-professional")
    return account


def active(session: Session, pathway_id: UUID) -> Mandate | None:
    """Return the active mandate of a pathway: the database lets there be one at most."""
    return session.scalars(
        select(Mandate).where(
            Mandate.pathway_id == pathway_id,
            Mandate.started_at.is_not(None),
            Mandate.closed_at.is_(None),
        )
    ).first()


def close(session: Session, mandate: Mandate, how: MandateClose, *, at: datetime) -> None:
    """Close a mandate, or the wish for one."""
    mandate.closed_at, mandate.closed_how = at, how
    session.flush()


def cancel_wish(session: Session, mandate: Mandate, *, by: UUID, at: datetime) -> None:
    """Take a wish back."""
    close(session, mandate, MandateClose.CANCELLED, at=at)
    note(session, mandate, MandateEventKind.CANCELLED, by=by, at=at)
    events.publish(session, WishCancelled(at, mandate.id))


def end(session: Session, mandate: Mandate, *, by: UUID, at: datetime) -> None:
    """End an active mandate with the agreements that came with it."""
    close(session, mandate, MandateClose.ENDED, at=at)
    note(session, mandate, MandateEventKind.ENDED, by=by, at=at)
    consent.end_with_mandate(session, mandate_id=mandate.id, by=by, at=at)
    pathway_id, asked_by = mandate.pathway_id, mandate.asked_by_id
    events.publish(session, MandateEnded(at, mandate.id, pathway_id, mandate.helper_id, asked_by))


def tell_when_ready(session: Session, mandate: Mandate, at: datetime) -> None:
    """Let the professional know, once each adult said yes, and not before (R04)."""
    session.flush()
    if not missing_yes(session, mandate.id):
        events.publish(session, WishAsked(at, mandate.id, mandate.helper_id, mandate.asked_by_id))


def note(
    session: Session,
    mandate: Mandate,
    kind: MandateEventKind,
    *,
    by: UUID,
    at: datetime,
    notice_hash: str | None = None,
) -> None:
    """Write one act on a mandate, chained in the ledger."""
    event = MandateEvent(
        id=uuid4(),
        mandate_id=mandate.id,
        kind=kind,
        at=at,
        by_id=by,
        notice_hash=notice_hash,
        mandate_digest=mandate.digest(),
    )
    ledger.record(session, event, kind=f"mandate.{kind.value}", at=at)


def proof_of(said: Mandate) -> str | None:
    """Return the digest of the words that she had before her, if she ticked anything."""
    return Notice(said.notice, said.notice_language).digest if said.notice else None


def open_absence(session: Session, pathway_id: UUID) -> Absence | None:
    """Return the absence of a pathway that is not over."""
    found = select(Absence).where(Absence.pathway_id == pathway_id, Absence.closed_at.is_(None))
    return session.scalars(found).first()


def counts_for_all(session: Session, absence: Absence) -> bool:
    """Say whether an absence counts for every adult, and not for the one alone who said it."""
    said_by = session.get_one(Account, absence.said_by_id)
    return absence.shared_at is not None or said_by.role is not Role.PERSON


def who_said_back(session: Session, absence: Absence) -> set[UUID]:
    """Return the adults who said, each for herself, that who was absent is there again."""
    said = select(AbsenceBack.person_id).where(AbsenceBack.absence_id == absence.id)
    return set(session.scalars(said))


def interim_due(session: Session, pathway_id: UUID, at: datetime) -> date:
    """Return the last day (Paris) to name who answers meanwhile, counted from ``at`` (UTC)."""
    territory_id = session.get_one(Pathway, pathway_id).territory_id
    found = settings_of(session, territory_id, on=local_date(at))
    return found.working_day_after(local_date(at), found.interim_days)


def check_speaks_for(session: Session, helper_id: UUID, by: UUID) -> None:
    """Raise ``Refused("not-yours")`` unless ``by`` may say of ``helper_id`` that he is away.

    He himself, a colleague of his service, or a lead of his département.
    """
    helper, speaker = session.get(Account, helper_id), session.get(Account, by)
    if helper is None or speaker is None or helper.role is not Role.PROFESSIONAL:
        raise Refused("not-yours")
    colleague = (
        speaker.role is Role.PROFESSIONAL
        and speaker.organisation_id is not None
        and speaker.organisation_id == helper.organisation_id
    )
    lead = speaker.role is Role.DEPARTMENT_LEAD and same_department(
        session, speaker.territory_id, helper.territory_id
    )
    if not (colleague or lead or by == helper_id):
        raise Refused("not-yours")
