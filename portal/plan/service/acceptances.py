"""A helper says yes or no to his own step. Only his yes makes it a promise (DOMAIN §2, step 7)."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.plan.models import Acceptance
from portal.plan.queries import asked_step
from portal.plan.service.draft import household


def accept(
    session: Session,
    *,
    pathway_id: UUID,
    lineage: UUID,
    promise: str,
    accepts: bool,
    words: str,
    language: str,
    by: UUID,
    at: datetime,
) -> Acceptance | None:
    """Keep whether ``by`` will do his step; return the fact, or ``None`` when it says nothing new.

    ``promise`` is that of the page answered: words as agreed, day and doer.
    ``words``, in ``language``, may be empty. The step is that of the newest version they said yes
    to, else of the newest proposed; the page says who may read it. Those whose plan it is answer
    the plan itself, not their steps.
    Raise ``Refused``: ``not-there``, ``not-your-step``, ``other-words`` (they changed meanwhile).
    """
    # Asked before the step: of two answers at once the second meets the unique rank, or the first.
    last = session.scalar(
        select(func.max(Acceptance.rank)).where(
            Acceptance.lineage == lineage, Acceptance.account_id == by
        )
    )
    step = asked_step(session, lineage)
    if step is None or step.pathway_id != pathway_id:
        raise Refused("not-there")
    people = {one.account_id for one in household(session, pathway_id).people}
    action, said = step.action, words.strip()
    if by != action.doer_id or by in people:
        raise Refused("not-your-step")
    asked = action.promise
    if promise != asked:
        raise Refused("other-words")
    if (accepts, said) == (action.accepted, action.said.words):
        return None
    fact = Acceptance(
        id=uuid4(),
        lineage=lineage,
        account_id=by,
        rank=(last or 0) + 1,
        promise=asked,
        accepts=accepts,
        language=language,
        at=at,
    )
    if said:
        fact.words = vault_of(session).seal("acceptance.words", fact.id, said)
    session.add(fact)
    session.flush()
    return fact
