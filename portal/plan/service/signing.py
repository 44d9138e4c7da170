"""A version is proposed, then answered by each side. Nobody can sign for somebody else."""

from datetime import datetime
from typing import cast
from uuid import UUID, uuid4

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from portal.circle.queries import Household
from portal.core.database import vault_of
from portal.core.ledger import record
from portal.core.refusal import Refused
from portal.plan.catalogue import EDITION
from portal.plan.models import AnswerKind, Method, PlanAnswer, PlanVersion, Side
from portal.plan.queries import VersionRow, lines_of, versions_of
from portal.plan.rules import sealed_text
from portal.plan.service.draft import household


def propose(
    session: Session,
    *,
    version_id: UUID,
    revision: int,
    by: UUID,
    at: datetime,
    referent_id: UUID,
) -> PlanVersion:
    """Put the draft before everyone, exactly as it was shown at ``revision``. It changes no more.

    Raise ``Refused``: ``not-referent``, ``not-there``, ``no-goal`` (DOMAIN §2, step 6),
    ``not-a-draft``, ``changed-meanwhile``.
    """
    if by != referent_id:
        raise Refused("not-referent")
    version = session.get(PlanVersion, version_id)
    if version is None:
        raise Refused("not-there")
    if not lines_of(session, version_id).goals:
        raise Refused("no-goal")
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
) -> PlanAnswer:
    """Keep the answer of ``by`` to a proposed version. ``seal`` is that of the page answered.

    A yes is bound to the words shown: it needs their seal in ``language``. A no or a wish to talk
    is kept with its words as they are, whatever the page said.
    Raise ``Refused``: ``not-there``, ``not-yours``, ``not-referent``, ``not-proposed``,
    ``outdated`` (a later version was proposed), ``other-words``, ``already-signed`` (a yes that no
    no took back).
    """
    version = _locked(session, version_id)
    home = household(session, version.pathway_id)
    _check_side(home, side, by, method, referent_id)
    if version.proposed_at is None:
        raise Refused("not-proposed")
    row = _latest(session, home, version_id, referent_id)
    last = row.last_word_of(by)
    if kind is AnswerKind.AGREE and last is not None and last.kind is AnswerKind.AGREE:
        raise Refused("already-signed")
    sealed = sealed_text(row, lines_of(session, row.id), language).seal
    if kind is AnswerKind.AGREE and seal != sealed:
        raise Refused("other-words")
    given = PlanAnswer(
        id=uuid4(),
        version_id=version_id,
        account_id=by,
        rank=1 + sum(one.account_id == by for one in row.answers),
        side=side,
        kind=kind,
        seal=sealed,
        edition=EDITION,
        except_lines="",
        on_paper=False,
        language=language,
        method=method,
        referent_id=referent_id,
        device=device,
        at=at,
    )
    if words and words.strip():
        given.words = vault_of(session).seal("plan_answer.words", given.id, words.strip())
    record(session, given, kind=f"plan.{kind.value}", at=at)
    session.flush()
    return given


def _locked(session: Session, version_id: UUID) -> PlanVersion:
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


def _latest(
    session: Session, home: Household, version_id: UUID, referent_id: UUID | None
) -> VersionRow:
    versions = versions_of(session, home, referent_id=referent_id)
    latest = versions.waiting or versions.current
    if latest is None or latest.id != version_id:
        raise Refused("outdated")
    return latest
