"""The versions of a plan with their answers: one statement."""

from collections.abc import Sequence, Set
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Label, Row, Select, bindparam, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.circle.models import Pathway
from portal.circle.queries import Household
from portal.core.database import rows_of, vault_of
from portal.core.encryption import Vault
from portal.core.types import Key
from portal.core.value import Value
from portal.plan.models import AnswerKind, PaperAgreement, PlanAnswer, PlanVersion
from portal.plan.queries.reviews import NO_REVIEW, REVIEWED_ON, ReviewRhythm
from portal.plan.queries.standing import (
    AnswerRow,
    VersionRow,
    VersionState,
    weigh,
)
from portal.plan.queries.told_versions import answer_rows, version_row
from portal.territories.models import Territory
from portal.territories.queries import timeline_of_delays, told_delays


class Versions(Value):
    """The versions of one plan that matter now.

    ``draft`` is being written; ``waiting`` is proposed and not yet in force; ``current`` is the
    one in force; ``past`` are the others, newest first. ``review`` is how often one looks at it
    again, and when one last did. ``adults`` are those whose plan it is.
    """

    draft: VersionRow | None
    waiting: VersionRow | None
    current: VersionRow | None
    past: tuple[VersionRow, ...]
    review: ReviewRhythm = NO_REVIEW
    adults: Set[UUID] = frozenset()

    @property
    def next_review(self) -> date | None:
        """Return the day (Paris) on which the plan is looked at again, ``None`` before a plan.

        A version refused, or never signed, is looked at again too: it counts from its proposal.
        """
        if self.current is not None:
            return self.review.next_after(self.current.in_force_at)
        return self.review.next_after(self.waiting.proposed_at if self.waiting else None)

    def known_to(self, account_id: UUID, version: VersionRow) -> VersionRow | None:
        """Return what ``account_id`` compares ``version`` with, if there is anything.

        That is the version in force, else the last one that he answered before.
        """
        if self.current is not None:
            return self.current if self.current is not version else None
        return next((one for one in self.past if one.last_of(account_id)), None)

    def still_to_talk(self, answer: AnswerRow) -> bool:
        """Say whether ``answer`` is a wish to talk that no later answer of hers followed."""
        both = (one.last_of(answer.account_id) for one in (self.waiting, self.current) if one)
        last = next((one for one in both if one), None)
        return answer.kind is AnswerKind.TALK and answer is last

    @property
    def shown(self) -> VersionRow | None:
        """Return the version to read first: the one in force, else the one that waits."""
        return self.current or self.waiting


_VERSIONS: Select[*tuple[Any, ...]] = (
    select(
        PlanVersion.id,
        PlanVersion.pathway_id,
        PlanVersion.number,
        PlanVersion.revision,
        PlanVersion.drafted_at,
        PlanVersion.proposed_at,
        PlanAnswer.id.label("answer_id"),
        PlanAnswer.account_id,
        PlanAnswer.side,
        PlanAnswer.kind,
        PlanAnswer.words,
        PlanAnswer.language,
        PlanAnswer.method,
        PlanAnswer.seal,
        PlanAnswer.at,
        PlanAnswer.referent_id,
        PlanAnswer.except_lines,
        PlanAnswer.since_id,
        PlanAnswer.kept_lines,
        PlanAnswer.typed_by_name,
        PlanAnswer.edition,
        PlanAnswer.on_paper,
        REVIEWED_ON,
        Account.first_name,
        Account.last_initial,
        PaperAgreement.id.label("paper_id"),
        PaperAgreement.person_id.label("paper_person_id"),
        PaperAgreement.signed_on,
        PaperAgreement.recorded_by_name,
        PaperAgreement.seal.label("paper_seal"),
        PaperAgreement.language.label("paper_language"),
        PaperAgreement.confirmed,
        PaperAgreement.answered_at,
    )
    .outerjoin(PlanAnswer, PlanAnswer.version_id == PlanVersion.id)
    .outerjoin(Account, Account.id == PlanAnswer.account_id)
    .outerjoin(PaperAgreement, PaperAgreement.version_id == PlanVersion.id)
    .order_by(
        PlanVersion.pathway_id,
        PlanVersion.number.desc(),
        PlanAnswer.ledger_seq,
        PaperAgreement.recorded_at,
        PaperAgreement.id,
    )
)


def _delays(home: ColumnElement[bool]) -> Label[Any]:
    """Return the delays of where the pathway ``home`` is, to stand beside each version."""
    told = select(told_delays()).join_from(Pathway, Territory).where(home)
    return told.correlate(PlanVersion).scalar_subquery().label("settings_told")


_ONE = bindparam("pathway_id", type_=Key())
# Named by its pathway and not by a version: read once, where each answer would have it read again.
_VERSIONS_OF_ONE = _VERSIONS.add_columns(_delays(Pathway.id == _ONE)).where(
    PlanVersion.pathway_id == _ONE
)
_VERSIONS_OF_MANY = _VERSIONS.add_columns(_delays(Pathway.id == PlanVersion.pathway_id)).where(
    PlanVersion.pathway_id.in_(bindparam("pathway_ids", expanding=True))
)


def versions_of(session: Session, household: Household, *, referent_id: UUID | None) -> Versions:
    """Return the versions of a plan. ``referent_id`` is the active referent, told by the caller."""
    found = rows_of(session, _VERSIONS_OF_ONE, {"pathway_id": household.pathway_id})
    return _sorted_out(found, household.adults, referent_id, vault_of(session))


def versions_of_many(
    session: Session, homes: dict[UUID, Household], referents: dict[UUID, UUID]
) -> dict[UUID, Versions]:
    """Return the versions of many plans, in one statement. ``referents``: by pathway."""
    rows = rows_of(session, _VERSIONS_OF_MANY, {"pathway_ids": list(homes)})
    vault = vault_of(session)
    return {
        key: _sorted_out(list(part), homes[key].adults, referents.get(key), vault)
        for key, part in groupby(rows, lambda row: row.pathway_id)
    }


def _sorted_out(
    rows: Sequence[Row[*tuple[Any, ...]]], adults: Set[UUID], referent_id: UUID | None, vault: Vault
) -> Versions:
    draft: VersionRow | None = None
    waiting: VersionRow | None = None
    current: VersionRow | None = None
    past: list[VersionRow] = []
    needed = frozenset(adults) | ({referent_id} if referent_id else frozenset())
    for _number, part in groupby(rows, lambda row: row.number):
        lines = list(part)
        answers = answer_rows(lines, vault, adults)
        agreement = weigh(answers, adults)
        later = current is not None or (waiting is not None and agreement.in_force_at is None)
        one = version_row(lines, answers, agreement, needed, adults, referent_id, later)
        if one.state is VersionState.DRAFT:
            draft = one
        elif one.state is VersionState.CO_VALIDATED:
            current = one
        elif one.state is VersionState.SUPERSEDED:
            past.append(one)
        else:
            waiting = one
    review = _rhythm(rows[0]) if rows else NO_REVIEW
    return Versions(draft, waiting, current, tuple(past), review, adults)


def _rhythm(row: Row[*tuple[Any, ...]]) -> ReviewRhythm:
    return ReviewRhythm(timeline_of_delays(row.settings_told), row.reviewed_on)
