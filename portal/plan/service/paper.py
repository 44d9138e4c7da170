"""A yes on paper: the referent records it, and it is nothing until she says that it is so."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.plan.models import AnswerKind, Method, PaperAgreement, PlanAnswer, PlanVersion, Side
from portal.plan.queries import agreed_lines_of
from portal.plan.rules import printed_edition, sealed_text
from portal.plan.service.draft import household
from portal.plan.service.said import Said, latest, locked
from portal.plan.service.signing import answer


def record_paper(
    session: Session,
    *,
    pathway_id: UUID,
    version_id: UUID,
    person_id: UUID,
    signed_on: date,
    language: str,
    by: UUID,
    at: datetime,
    referent_id: UUID | None,
) -> PaperAgreement:
    """Keep that ``person_id`` signed the version that waits on paper, printed in ``language``.

    ``signed_on`` is a day in Paris. Nothing counts: she is asked whether it is so.
    ``referent_id`` is the active referent of ``pathway_id``, told by a caller who holds the chain.
    Raise ``Refused``: ``not-there``, ``not-referent``, ``not-yours`` (no adult of this plan),
    ``not-proposed``, ``outdated``, ``already-signed``, ``already-recorded`` (also after she said
    that it is not so: nobody is asked twice), ``not-that-day``, ``unknown-language``.
    """
    if by != referent_id:
        raise Refused("not-referent")
    version = locked(session, version_id)
    if version.pathway_id != pathway_id:
        raise Refused("not-there")
    home = household(session, version.pathway_id)
    if person_id not in home.adults:
        raise Refused("not-yours")
    if version.proposed_at is None:
        raise Refused("not-proposed")
    row = latest(session, home, version_id, referent_id)
    if person_id in row.agreed or row.in_force:
        raise Refused("already-signed")
    if any(one.person_id == person_id for one in row.papers):
        raise Refused("already-recorded")
    if not local_date(version.proposed_at) <= signed_on <= local_date(at):
        raise Refused("not-that-day")
    recorder = session.get_one(Account, by)
    paper = PaperAgreement(
        id=uuid4(),
        version_id=version_id,
        person_id=person_id,
        signed_on=signed_on,
        recorded_by_id=by,
        recorded_by_name=recorder.display_name,
        recorded_at=at,
        seal=sealed_text(row, agreed_lines_of(session, row.id, home.adults), language).seal,
        language=language,
    )
    session.add(paper)
    session.flush()
    return paper


def confirm_paper(
    session: Session,
    *,
    paper_id: UUID,
    by: UUID,
    method: Method,
    device: str,
    at: datetime,
    referent_id: UUID | None,
) -> PlanAnswer:
    """Keep that ``by`` did sign on paper: it becomes her own yes, to the words printed.

    Raise ``Refused``: ``not-there``, ``already-answered``, and what ``answer`` raises:
    ``other-words`` when the words are no longer those printed.
    """
    paper = _hers(session, paper_id, by)
    version = session.get_one(PlanVersion, paper.version_id)
    lines = agreed_lines_of(session, version.id)
    said = Said(
        AnswerKind.AGREE,
        paper.seal,
        paper.language,
        method,
        device,
        on_paper=True,
        edition=printed_edition(version, lines, paper.language, paper.seal),
    )
    given = answer(
        session,
        version_id=paper.version_id,
        said=said,
        by=by,
        side=Side.PERSON,
        at=at,
        referent_id=referent_id,
    )
    paper.confirmed, paper.answered_at = True, at
    session.flush()
    return given


def deny_paper(session: Session, *, paper_id: UUID, by: UUID, at: datetime) -> PaperAgreement:
    """Keep that it is not so. Raise ``Refused``: ``not-there``, ``already-answered``."""
    paper = _hers(session, paper_id, by)
    paper.confirmed, paper.answered_at = False, at
    session.flush()
    return paper


def _hers(session: Session, paper_id: UUID, by: UUID) -> PaperAgreement:
    paper = session.scalars(
        select(PaperAgreement)
        .where(PaperAgreement.id == paper_id, PaperAgreement.person_id == by)
        .with_for_update()
    ).first()
    if paper is None:
        raise Refused("not-there")
    if paper.confirmed is not None:
        raise Refused("already-answered")
    return paper
