"""Her answer: yes, no, or « I am thinking ». None needs an account, and a no leaves no name."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.secrets import new_card, token_hash
from portal.circle.models import PathwayState, TurnBy
from portal.circle.service import answer_pathway, hold_pathway
from portal.core.clock import local_date
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.core.settings import Keys
from portal.core.value import Value
from portal.intake.catalogue import WORDS_LENGTH, Answer
from portal.intake.models import Proposal, RefusalMark
from portal.intake.queries import repropose_until, service_of
from portal.intake.rules import PAPER, question_mark
from portal.intake.service.erasing import erase

_STATES = {
    Answer.YES: PathwayState.ACCEPTED,
    Answer.NO: PathwayState.DECLINED,
    Answer.LATER: PathwayState.REFLECTING,
}


class Said(Value):
    """What came of an answer.

    ``until``: after a no, the day (Paris) before which it is not proposed again. ``is_known``: a
    mark is kept until then, by which her no is recognised. ``paper``: the number of her paper in
    clear, this once, when she goes on with it.
    """

    answer: Answer
    until: date | None = None
    is_known: bool = False
    paper: str | None = None


def answer(
    session: Session,
    *,
    proposal_id: UUID,
    said: Answer,
    by: TurnBy,
    notice: str,
    language: str,
    keys: Keys,
    at: datetime,
    reach: str = "",
) -> Said:
    """Keep what she ``said`` at ``at`` (UTC), before the words ``notice`` in ``language``.

    A no erases all that names her, and has no effect elsewhere. A yes may still become a no until
    she has her account. ``reach`` says how to reach her while she thinks, in her words.
    Raise ``Refused``: ``over`` when it was answered for good meanwhile, ``too-long``.
    """
    erase(session, at=at)
    proposal = _held(session, proposal_id)
    if proposal is None or proposal.account_id is not None:
        raise Refused("over")
    if len(reach.strip()) > WORDS_LENGTH:
        raise Refused("too-long")
    kept = notice if said is Answer.YES else ""
    pathway = hold_pathway(session, proposal.pathway_id)
    if _STATES[said] is not pathway.state:
        answer_pathway(
            session,
            proposal.pathway_id,
            _STATES[said],
            by=by,
            at=at,
            notice=kept,
            notice_language=language if kept else "",
        )
    if said is Answer.NO:
        return _forget(session, proposal, pathway.territory_id, keys, at)
    if said is Answer.LATER and reach.strip():
        proposal.reach = vault_of(session).seal("proposal.reach", proposal.id, reach.strip())
    paper = new_card()
    proposal.paper_hash = token_hash(keys, PAPER, paper)
    session.flush()
    return Said(said, paper=paper)


def _forget(
    session: Session, proposal: Proposal, territory_id: UUID, keys: Keys, at: datetime
) -> Said:
    until = repropose_until(session, territory_id, on=local_date(at))
    name = vault_of(session).open("proposal.first_name", proposal.id, proposal.first_name)
    desks = (proposal.proposed_by_id, proposal.desk_id)
    marks = {
        question_mark(keys, name, territory_id, service_of(session, desk_id)) for desk_id in desks
    }
    # Namesakes who said no on two days: the later day counts.
    for mark in sorted(marks | ({proposal.mark} if proposal.mark else set())):
        session.merge(RefusalMark(mark=mark, until=until))
    session.delete(proposal)
    session.flush()
    return Said(Answer.NO, until=until, is_known=proposal.mark is not None)


def bring_paper(session: Session, *, proposal_id: UUID, desk_id: UUID) -> None:
    """Let the desk to which she brought her paper hold the proposal from now on.

    Raise ``Refused("over")`` when it is no longer there.
    """
    proposal = _held(session, proposal_id)
    if proposal is None:
        raise Refused("over")
    proposal.desk_id = desk_id
    session.flush()


def _held(session: Session, proposal_id: UUID) -> Proposal | None:
    found = select(Proposal).where(Proposal.id == proposal_id).with_for_update()
    return session.scalar(found.execution_options(populate_existing=True))
