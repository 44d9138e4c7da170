"""Who does what, and by when: added, changed and taken away in a draft by the referent."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.assessment.catalogue import Domain
from portal.circle.models import CircleMember
from portal.circle.queries import delays_of, of_all_adults
from portal.core.clock import local_date
from portal.core.database import vault_of
from portal.core.refusal import Refused
from portal.core.value import Value
from portal.plan.models import Action
from portal.plan.queries import actions_of
from portal.plan.service.draft import OpenDraft, take
from portal.territories.models import UNNAMED, Organisation


class Step(Value):
    """What an action says. Its doer is ``doer_id``, or the relative ``doer_name`` without one.

    ``due_date`` is a day in Paris. ``paper`` is what has to be brought, empty without.
    """

    domain: Domain
    what: str
    language: str
    doer_id: UUID | None = None
    doer_name: str = ""
    due_date: date | None = None
    paper: str = ""


def add_action(
    session: Session, *, version_id: UUID, revision: int, step: Step, by: UUID, referent_id: UUID
) -> Action:
    """Add ``step`` to a draft. Only the active referent writes actions, with the person's plan.

    Raise ``Refused``: ``not-referent``, ``no-words``, ``no-doer`` (nobody of this plan),
    ``too-many-hers`` (one whose plan it is would hold more open steps than were allowed
    where they live when the draft was opened: DOMAIN §2, step 7), and those of a draft
    (``draft.take``).
    """
    _check(step, by, referent_id)
    draft = take(session, version_id, revision=revision, by=by, referent_id=referent_id)
    _check_hers(session, draft, step)
    last = session.scalar(select(func.max(Action.position)).where(Action.version_id == version_id))
    action = Action(
        id=uuid4(),
        version_id=version_id,
        lineage=uuid4(),
        position=0 if last is None else last + 1,
    )
    _write(session, action, step, draft)
    session.add(action)
    session.flush()
    return action


def change_action(
    session: Session,
    *,
    version_id: UUID,
    action_id: UUID,
    revision: int,
    step: Step,
    by: UUID,
    referent_id: UUID,
) -> Action:
    """Change an action of the draft ``version_id``.

    Raises what ``add_action`` raises, and ``not-there``, also for an action of another version.
    """
    _check(step, by, referent_id)
    action = _found(session, version_id, action_id)
    draft = take(session, version_id, revision=revision, by=by, referent_id=referent_id)
    if step.doer_id != action.doer_id:
        _check_hers(session, draft, step)
    _write(session, action, step, draft)
    session.flush()
    return action


def remove_action(
    session: Session,
    *,
    version_id: UUID,
    action_id: UUID,
    revision: int,
    by: UUID,
    referent_id: UUID,
) -> None:
    """Take an action out of the draft ``version_id``. Raises what ``change_action`` raises."""
    if by != referent_id:
        raise Refused("not-referent")
    action = _found(session, version_id, action_id)
    take(session, version_id, revision=revision, by=by, referent_id=referent_id)
    session.delete(action)
    session.flush()


def _check(step: Step, by: UUID, referent_id: UUID) -> None:
    if by != referent_id:
        raise Refused("not-referent")
    if not step.what.strip():
        raise Refused("no-words")


def _check_hers(session: Session, draft: OpenDraft, step: Step) -> None:
    if step.doer_id not in {one.account_id for one in draft.household.people}:
        return
    actions = actions_of(session, draft.version.id, draft.household.adults)
    delays = delays_of(session, draft.household.pathway_id)
    most = delays.delays_on(local_date(draft.version.drafted_at)).open_actions
    if sum(one.is_open and one.doer_id == step.doer_id for one in actions) >= most:
        raise Refused("too-many-hers")


def _found(session: Session, version_id: UUID, action_id: UUID) -> Action:
    action = session.get(Action, action_id)
    if action is None or action.version_id != version_id:
        raise Refused("not-there")
    return action


def _write(session: Session, action: Action, step: Step, draft: OpenDraft) -> None:
    name, service = _doer(session, step, draft)
    action.domain = step.domain
    vault, paper = vault_of(session), step.paper.strip()
    action.what = vault.seal("action.what", action.id, step.what.strip())
    action.paper = vault.seal("action.paper", action.id, paper) if paper else None
    action.language = step.language
    action.doer_id = step.doer_id
    action.doer_name = name
    action.doer_service = service
    action.due_date = step.due_date


def _doer(session: Session, step: Step, draft: OpenDraft) -> tuple[str, str]:
    """Return the name and the service of the doer, as they are today.

    A service of health or justice is not named: others read the plan and its paper.
    """
    if step.doer_id is None:
        if not step.doer_name.strip():
            raise Refused("no-doer")
        return step.doer_name.strip(), ""
    for one in draft.household.people:
        if one.account_id == step.doer_id:
            return one.first_name, ""
    row = session.execute(
        select(Account, Organisation.name.label("service"), Organisation.kind)
        .join(CircleMember, CircleMember.account_id == Account.id)
        .outerjoin(Organisation, Organisation.id == Account.organisation_id)
        .where(
            Account.id == step.doer_id,
            CircleMember.pathway_id == draft.household.pathway_id,
            of_all_adults(),
        )
        .order_by(Account.id)
    ).first()
    if row is None:
        raise Refused("no-doer")
    return row.Account.display_name, "" if row.kind in UNNAMED else row.service or ""
