"""A proposed version is answered by each side. Nobody can sign for somebody else."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.circle.queries import Household
from portal.core import events
from portal.core.database import vault_of
from portal.core.ledger import record
from portal.core.refusal import Refused
from portal.plan.catalogue import EDITION
from portal.plan.events import PlanAnswered
from portal.plan.models import AnswerKind, Method, PlanAnswer, PlanVersion, Side
from portal.plan.queries import (
    NO_LINES,
    Lines,
    VersionRow,
    agreed_lines_of,
    agreed_lines_of_many,
    kept_in,
    versions_of,
    with_kept,
)
from portal.plan.rules import removed_lines, sealed_text
from portal.plan.service.draft import household
from portal.plan.service.late import forget_late_words


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
    shown = _shown(session, version, home, referent_id, since_id)
    left_out = frozenset(except_lines) if kind is AnswerKind.AGREE else frozenset[UUID]()
    edition, before = edition or EDITION, shown.answers_of(by)
    sealed = sealed_text(shown.row, shown.lines, language, edition, shown.old).seal
    if kind is AnswerKind.AGREE:
        _check_yes(shown, by, side, left_out)
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
        except_lines=_joined(left_out - shown.removed),
        since_id=since_id,
        kept_lines=_joined(left_out & shown.removed),
        on_paper=on_paper,
        language=language,
        method=method,
        referent_id=referent_id,
        device=device,
        typed_by_id=typed_by,
        typed_by_name=typist,
        at=at,
    )
    _keep(session, given, words, version.pathway_id)
    return given


def _keep(session: Session, given: PlanAnswer, words: str | None, pathway_id: UUID) -> None:
    """Write an answer and its words, and tell the other rooms."""
    if words and words.strip():
        given.words = vault_of(session).seal("plan_answer.words", given.id, words.strip())
    record(session, given, kind=f"plan.{given.kind.value}", at=given.at)
    by = given.account_id
    forget_late_words(session, by)
    told = PlanAnswered(given.at, given.version_id, pathway_id, by, given.side, given.referent_id)
    events.publish(session, told)


def _typist(session: Session, home: Household, by: UUID, typed_by: UUID | None) -> str:
    """Return who typed for a child, empty for anybody else: a child has no way in of its own."""
    is_child = any(one.account_id == by and one.is_child for one in home.people)
    if is_child != (typed_by is not None) or (is_child and typed_by not in home.adults):
        raise Refused("not-yours")
    return session.get_one(Account, typed_by).first_name if typed_by else ""


@dataclass(frozen=True)
class _Shown:
    """The version answered, its lines, and those of the older one its changes are told from."""

    row: VersionRow
    lines: Lines
    old: Lines

    @cached_property
    def removed(self) -> frozenset[UUID]:
        """Return the lineages of the lines that the version removes."""
        return frozenset(line.lineage for line in removed_lines(self.old, self.lines))

    def answers_of(self, account_id: UUID) -> int:
        """Return how many times ``account_id`` answered before."""
        return sum(one.account_id == account_id for one in self.row.answers)


def _shown(
    session: Session,
    version: PlanVersion,
    home: Household,
    referent_id: UUID | None,
    since_id: UUID | None,
) -> _Shown:
    """Return what is answered. Raise ``Refused``: ``not-proposed``, ``outdated``, ``not-there``."""
    if version.proposed_at is None:
        raise Refused("not-proposed")
    row = latest(session, home, version.id, referent_id)
    if since_id is None:
        return _Shown(row, agreed_lines_of(session, row.id), NO_LINES)
    since = session.get(PlanVersion, since_id)
    if since is None or since.pathway_id != row.pathway_id or since.number >= row.number:
        raise Refused("not-there")
    found = agreed_lines_of_many(session, [row.id, since_id])
    return _Shown(row, found[row.id], with_kept(found[since_id], kept_in(session, since)))


def _joined(lineages: Collection[UUID]) -> str:
    return ",".join(sorted(one.hex for one in lineages))


def _check_yes(shown: _Shown, by: UUID, side: Side, left_out: frozenset[UUID]) -> None:
    """Let a yes come once, then again only to leave something else out, or less once in force."""
    row = shown.row
    last, before = row.last_word_of(by), row.open_for(by)
    again = last is not None and last.kind is AnswerKind.AGREE
    if again and by not in row.missing and before == left_out:
        raise Refused("already-signed")
    whole = {line.lineage for line in shown.lines.every}
    if not left_out <= whole | shown.removed or (left_out and side is not Side.PERSON):
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
