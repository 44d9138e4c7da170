"""A version is proposed, then answered by each side. Nobody can sign for somebody else."""

from collections.abc import Collection
from datetime import datetime
from typing import cast
from uuid import UUID, uuid4

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.assessment.queries import has_begun
from portal.circle.queries import Household
from portal.core import events
from portal.core.database import vault_of
from portal.core.ledger import record
from portal.core.refusal import Refused
from portal.plan.catalogue import EDITION
from portal.plan.events import PlanAnswered, PlanProposed
from portal.plan.models import AnswerKind, Method, PlanAnswer, PlanVersion, Side
from portal.plan.queries import (
    NO_LINES,
    Lines,
    VersionRow,
    agreed_lines_of,
    agreed_lines_of_many,
    kept_in,
    lines_of,
    nothing_for_now,
    versions_of,
    with_kept,
)
from portal.plan.rules import removed_lines, sealed_text
from portal.plan.service.draft import household
from portal.plan.service.late import forget_late_words


def propose(
    session: Session,
    *,
    pathway_id: UUID,
    version_id: UUID,
    revision: int,
    by: UUID,
    at: datetime,
    referent_id: UUID | None,
) -> PlanVersion:
    """Put the draft before everyone, exactly as it was shown at ``revision``. It changes no more.

    ``referent_id`` is the active referent of ``pathway_id``, told by a caller who holds the chain.

    Raise ``Refused``: ``not-referent``, ``not-there``, ``not-a-draft``, ``changed-meanwhile``,
    ``not-there`` also for a version of another plan,
    ``no-assessment`` (an adult has not begun her tour, R13), ``no-goal`` (an adult wants nothing
    in it and did not say so, DOMAIN §2, step 6).
    """
    if by != referent_id:
        raise Refused("not-referent")
    version = session.get(PlanVersion, version_id)
    if version is None or version.pathway_id != pathway_id:
        raise Refused("not-there")
    _check_ready(session, household(session, version.pathway_id), lines_of(session, version_id))
    done = session.execute(
        update(PlanVersion)
        .where(
            PlanVersion.id == version_id,
            PlanVersion.revision == revision,
            PlanVersion.proposed_at.is_(None),
        )
        .values(proposed_at=at, proposed_by_id=by)
        .execution_options(synchronize_session=False)
    )
    session.refresh(version)
    if cast("CursorResult[object]", done).rowcount != 1:
        raise Refused("not-a-draft" if version.proposed_at else "changed-meanwhile")
    events.publish(session, PlanProposed(at, version.id, version.pathway_id, by))
    return version


def answer(
    session: Session,
    *,
    version_id: UUID,
    seal: str,
    kind: AnswerKind,
    words: str | None,
    by: UUID,
    side: Side,
    language: str,
    method: Method,
    device: str,
    at: datetime,
    referent_id: UUID | None,
    except_lines: Collection[UUID] = (),
    since_id: UUID | None = None,
    on_paper: bool = False,
    edition: str | None = None,
    said_before: int | None = None,
    typed_by: UUID | None = None,
) -> PlanAnswer:
    """Keep the answer of ``by`` to a proposed version. ``seal`` is that of the page answered.

    A yes is bound to the words shown: it needs their seal in ``language``. ``since_id`` is the
    older version that the page told the changes from: what was removed since is among these words.
    A yes may leave lines out, or not let lines go, ``except_lines`` by lineage: a person's only,
    for the referent writes the plan himself. As long as another yes is missing it may leave more
    out. A no or a wish to talk is kept with its words as they are, whatever the page said.
    ``edition`` is that of the seal when it is not of today: a paper printed before.
    ``said_before`` counts the answers of hers that the page knew. ``typed_by`` is the parent with
    whom the child ``by`` says it: that is no signature, and leaves nothing out (R20).
    Raise ``Refused``: ``not-there``, ``not-yours``, ``not-referent``, ``not-proposed``,
    ``outdated`` (a later version was proposed), ``other-words``, ``already-signed`` (a yes that no
    no took back, and that leaves the same out), ``nothing-left`` (no line agreed),
    ``answered-meanwhile`` (a page sent again, after another answer of hers), ``not-a-line``,
    ``already-agreed`` (a line of a version in force that she agreed to).
    """
    version = locked(session, version_id)
    home = household(session, version.pathway_id)
    _check_side(home, side, by, method, referent_id)
    typist = _typist(session, home, by, typed_by)
    if version.proposed_at is None:
        raise Refused("not-proposed")
    row = latest(session, home, version_id, referent_id)
    lines, old = _both(session, row, since_id)
    left_out = frozenset(except_lines) if kind is AnswerKind.AGREE else frozenset[UUID]()
    removed = {line.lineage for line in removed_lines(old, lines)}
    before = sum(one.account_id == by for one in row.answers)
    edition = edition or EDITION
    sealed = sealed_text(row, lines, language, edition, old).seal
    if kind is AnswerKind.AGREE:
        _check_yes(row, lines, removed, by, side, left_out)
        if seal != sealed:
            raise Refused("other-words")
        if said_before is not None and said_before != before:
            raise Refused("answered-meanwhile")
    given = PlanAnswer(
        id=uuid4(),
        version_id=version_id,
        account_id=by,
        rank=1 + before,
        side=side,
        kind=kind,
        seal=sealed,
        edition=edition,
        except_lines=_joined(left_out - removed),
        since_id=since_id,
        kept_lines=_joined(left_out & removed),
        on_paper=on_paper,
        language=language,
        method=method,
        referent_id=referent_id,
        device=device,
        typed_by_id=typed_by,
        typed_by_name=typist,
        at=at,
    )
    if words and words.strip():
        given.words = vault_of(session).seal("plan_answer.words", given.id, words.strip())
    record(session, given, kind=f"plan.{kind.value}", at=at)
    forget_late_words(session, by)
    told = PlanAnswered(at, version_id, version.pathway_id, by, side, referent_id)
    events.publish(session, told)
    return given


def _check_ready(session: Session, home: Household, lines: Lines) -> None:
    """Let a plan be proposed after the diagnosis and the project of each adult (R13)."""
    if has_begun(session, home.adults) < home.adults:
        raise Refused("no-assessment")
    without = home.adults - {goal.author_id for goal in lines.goals}
    if without and nothing_for_now(session, without) < without:
        raise Refused("no-goal")


def _typist(session: Session, home: Household, by: UUID, typed_by: UUID | None) -> str:
    """Return who typed for a child, empty for anybody else: a child has no way in of its own."""
    is_child = any(one.account_id == by and one.is_child for one in home.people)
    if is_child != (typed_by is not None) or (is_child and typed_by not in home.adults):
        raise Refused("not-yours")
    return session.get_one(Account, typed_by).first_name if typed_by else ""


def _both(session: Session, row: VersionRow, since_id: UUID | None) -> tuple[Lines, Lines]:
    """Return the lines of ``row``, and those of the older version its changes are told from."""
    if since_id is None:
        return agreed_lines_of(session, row.id), NO_LINES
    since = session.get(PlanVersion, since_id)
    if since is None or since.pathway_id != row.pathway_id or since.number >= row.number:
        raise Refused("not-there")
    found = agreed_lines_of_many(session, [row.id, since_id])
    return found[row.id], with_kept(found[since_id], kept_in(session, since))


def _joined(lineages: Collection[UUID]) -> str:
    return ",".join(sorted(one.hex for one in lineages))


def _check_yes(
    row: VersionRow,
    lines: Lines,
    removed: Collection[UUID],
    by: UUID,
    side: Side,
    left_out: frozenset[UUID],
) -> None:
    """Let a yes come once, then again only to leave something else out, or less once in force."""
    last, before = row.last_word_of(by), row.open_for(by)
    again = last is not None and last.kind is AnswerKind.AGREE
    if again and by not in row.missing and before == left_out:
        raise Refused("already-signed")
    whole = {line.lineage for line in lines.every}
    if not left_out <= whole.union(removed) or (left_out and side is not Side.PERSON):
        raise Refused("not-a-line")
    others = (row.open_for(one) for one in row.agreed - {by})
    if left_out and whole <= left_out.union(*others):
        raise Refused("nothing-left")
    if row.in_force and not left_out <= before:
        raise Refused("already-agreed")


def locked(session: Session, version_id: UUID) -> PlanVersion:
    """Return a version for one answer at a time. Raise ``Refused("not-there")``."""
    # Answers to one version queue here, so that none counts on answers it did not see.
    version = session.scalars(
        select(PlanVersion).where(PlanVersion.id == version_id).with_for_update()
    ).first()
    if version is None:
        raise Refused("not-there")
    return version


def _check_side(
    home: Household, side: Side, by: UUID, method: Method, referent_id: UUID | None
) -> None:
    mine = by in {one.account_id for one in home.people}
    if side is Side.PERSON and not mine:
        raise Refused("not-yours")
    if side is Side.REFERENT and (mine or by != referent_id or method is not Method.OWN_SESSION):
        raise Refused("not-referent")


def latest(
    session: Session, home: Household, version_id: UUID, referent_id: UUID | None
) -> VersionRow:
    """Return the version to answer. Raise ``Refused("outdated")`` for any other."""
    versions = versions_of(session, home, referent_id=referent_id)
    row = versions.waiting or versions.current
    if row is None or row.id != version_id:
        raise Refused("outdated")
    return row
