"""A proposed version is answered by each side. Nobody can sign for somebody else."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.circle.queries import Household
from portal.core import events
from portal.core.database import vault_of
from portal.core.ledger import record
from portal.core.refusal import Refused
from portal.plan.catalogue import EDITION
from portal.plan.events import PlanAnswered
from portal.plan.models import AnswerKind, Method, PlanAnswer, Side
from portal.plan.service.draft import household, put_back
from portal.plan.service.late import forget_late_words
from portal.plan.service.said import Said, Shown, locked, shown_to


def answer(
    session: Session,
    *,
    version_id: UUID,
    said: Said,
    by: UUID,
    side: Side,
    at: datetime,
    referent_id: UUID | None,
) -> PlanAnswer:
    """Keep the answer of ``by`` to a proposed version: a yes is bound to the words shown.

    A yes may leave lines out, or not let lines go: a person's only, for the referent writes the
    plan himself. As long as another yes is missing it may leave more out. A no or a wish to talk is
    kept with its words as they are, whatever the page said. A line not let go is again in the
    draft of the next version, when it was opened before.
    Raise ``Refused``: ``not-there``, ``not-yours``, ``not-referent``, ``not-proposed``,
    ``outdated`` (a later version was proposed), and for a yes those of ``_check_yes``.
    """
    version = locked(session, version_id)
    home = household(session, version.pathway_id)
    _check_side(home, side, by, said.method, referent_id)
    typist = _typist(session, home, by, said.typed_by)
    shown = shown_to(session, version, home, referent_id, said.since_id)
    if said.is_yes:
        _check_yes(shown, said, by, side)
    given = _written(shown, said, by, side, at)
    given.referent_id, given.typed_by_name = referent_id, typist
    _keep(session, given, said.words, version.pathway_id)
    put_back(session, version, said.left_out & shown.removed)
    return given


def _written(shown: Shown, said: Said, by: UUID, side: Side, at: datetime) -> PlanAnswer:
    """Return the answer as it is kept, without its words."""
    return PlanAnswer(
        id=uuid4(),
        version_id=shown.row.id,
        account_id=by,
        rank=1 + shown.answers_of(by),
        side=side,
        kind=said.kind,
        seal=shown.seal(said),
        edition=said.edition or EDITION,
        except_lines=_joined(said.left_out - shown.removed),
        since_id=said.since_id,
        kept_lines=_joined(said.left_out & shown.removed),
        on_paper=said.on_paper,
        language=said.language,
        method=said.method,
        device=said.device,
        typed_by_id=said.typed_by,
        at=at,
    )


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


def _joined(lineages: Collection[UUID]) -> str:
    return ",".join(sorted(one.hex for one in lineages))


def _check_yes(shown: Shown, said: Said, by: UUID, side: Side) -> None:
    """Let a yes come once, then again only to leave something else out, or less once in force.

    Raise ``Refused``: ``already-signed`` (a yes that no no took back, and that leaves the same
    out), ``not-a-line``, ``nothing-left`` (no line agreed), ``already-agreed`` (a line of a version
    in force that she agreed to), ``other-words``, ``answered-meanwhile`` (a page sent again, after
    another answer of hers).
    """
    row, left_out = shown.row, said.left_out
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
    if said.seal != shown.seal(said):
        raise Refused("other-words")
    if said.said_before not in (None, shown.answers_of(by)):
        raise Refused("answered-meanwhile")


def _check_side(
    home: Household, side: Side, by: UUID, method: Method, referent_id: UUID | None
) -> None:
    mine = by in {one.account_id for one in home.people}
    if side is Side.PERSON and not mine:
        raise Refused("not-yours")
    if side is Side.REFERENT and (mine or by != referent_id or method is not Method.OWN_SESSION):
        raise Refused("not-referent")
