"""Proposing the scheme to somebody who is there (DOMAIN §2, step 1)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from portal.circle.service import propose_pathway
from portal.core.clock import local_date
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.core.settings import Keys
from portal.intake.catalogue import NAME_LENGTH, Complexity
from portal.intake.models import Proposal, Reasons
from portal.intake.queries import said_no_lately, service_of
from portal.intake.rules import is_birthday, question_mark, refusal_mark
from portal.intake.service.erasing import erase
from portal.territories.queries import is_offered


def propose(
    session: Session,
    *,
    territory_id: UUID,
    target_public: str,
    first_name: str,
    birthday: tuple[int, int] | None,
    reasons: Collection[Complexity],
    by: UUID,
    keys: Keys,
    at: datetime,
    asked_her: bool = False,
) -> Proposal:
    """Propose the scheme to ``first_name``, who is there, at ``at`` (UTC). No account is made.

    ``birthday`` (day, month) is hers to give: it only serves not to ask her again too soon.
    ``reasons`` are counted, and told to her (R05, R06). ``asked_her``: she says that nobody spoke
    of it to her lately. Raise ``Refused``: ``nothing-written``, ``too-long``, ``no-such-day``,
    ``said-no-lately``, ``not-a-public`` (not one of that place), or ``maybe-said-no`` when somebody
    of that name said no to this service lately: the desk asks her, and goes on.
    """
    erase(session, at=at)
    first_name = first_name.strip()
    if not first_name:
        raise Refused("nothing-written")
    if len(first_name) > NAME_LENGTH:
        raise Refused("too-long")
    if not is_offered(session, territory_id, target_public, on=local_date(at)):
        raise Refused("not-a-public")
    mark = _mark(session, first_name, birthday, keys, at)
    here = question_mark(keys, first_name, territory_id, service_of(session, by))
    if not asked_her and said_no_lately(session, here, on=local_date(at)):
        raise Refused("maybe-said-no")
    pathway = propose_pathway(
        session, territory_id=territory_id, target_public=target_public, at=at
    )
    flags = {reason.value: reason in reasons for reason in Complexity}
    session.add(Reasons(pathway_id=pathway.id, **flags))
    proposal_id = uuid4()
    proposal = Proposal(
        id=proposal_id,
        pathway_id=pathway.id,
        proposed_by_id=by,
        desk_id=by,
        first_name=vault_of(session).seal("proposal.first_name", proposal_id, first_name),
        mark=mark,
        proposed_at=at,
    )
    session.add(proposal)
    session.flush()
    return proposal


def _mark(
    session: Session,
    first_name: str,
    birthday: tuple[int, int] | None,
    keys: Keys,
    at: datetime,
) -> str | None:
    if birthday is None:
        return None
    if not is_birthday(*birthday):
        raise Refused("no-such-day")
    mark = refusal_mark(keys, first_name, *birthday)
    if said_no_lately(session, mark, on=local_date(at)):
        raise Refused("said-no-lately")
    return mark
