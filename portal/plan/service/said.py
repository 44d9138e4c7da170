"""What somebody says of a version, and what was shown to them when they said it."""

from collections.abc import Collection
from functools import cached_property
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.circle.queries import Household
from portal.core.refusal import Refused
from portal.core.value import Value
from portal.plan.catalogue import EDITION
from portal.plan.models import AnswerKind, Method, PlanVersion
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


class Said(Value):
    """What somebody says of a version, as the page sent it.

    ``seal`` is that of the words shown in ``language``. ``words`` are theirs, if any.
    ``except_lines`` are the lineages of what a yes leaves out, or does not let go.
    ``since_id`` is the older version that the page told the changes from: what was removed since is
    among the words shown. ``edition`` is that of the seal when it is not of today: a paper printed
    before. ``said_before`` counts the answers of hers that the page knew. ``typed_by`` is the
    parent with whom a child says it: that is no signature, and leaves nothing out (R20).
    """

    kind: AnswerKind
    seal: str
    language: str
    method: Method
    device: str
    words: str | None = None
    except_lines: Collection[UUID] = ()
    since_id: UUID | None = None
    on_paper: bool = False
    edition: str | None = None
    said_before: int | None = None
    typed_by: UUID | None = None

    @property
    def is_yes(self) -> bool:
        """Say whether it is a yes, whole or not."""
        return self.kind is AnswerKind.AGREE

    @property
    def left_out(self) -> frozenset[UUID]:
        """Return what it leaves out: a no or a wish to talk leaves nothing out."""
        return frozenset(self.except_lines) if self.is_yes else frozenset()


class Shown(Value, dict=True):
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

    def seal(self, said: Said) -> str:
        """Return the seal of what was shown to who said ``said``."""
        edition = said.edition or EDITION
        return sealed_text(self.row, self.lines, said.language, edition, self.old).seal


def shown_to(
    session: Session,
    version: PlanVersion,
    home: Household,
    referent_id: UUID | None,
    since_id: UUID | None,
) -> Shown:
    """Return what is answered. Raise ``Refused``: ``not-proposed``, ``outdated``, ``not-there``."""
    if version.proposed_at is None:
        raise Refused("not-proposed")
    row = latest(session, home, version.id, referent_id)
    if since_id is None:
        return Shown(row, agreed_lines_of(session, row.id, home.adults), NO_LINES)
    since = session.get(PlanVersion, since_id)
    if since is None or since.pathway_id != row.pathway_id or since.number >= row.number:
        raise Refused("not-there")
    found = agreed_lines_of_many(session, [row.id, since_id], home.adults)
    old = with_kept(found[since_id], kept_in(session, since, home.adults))
    return Shown(row, found[row.id], old)


def locked(session: Session, version_id: UUID) -> PlanVersion:
    """Return a version for one answer at a time. Raise ``Refused("not-there")``."""
    # Answers to one version queue here, so that none counts on answers it did not see.
    version = session.scalars(
        select(PlanVersion).where(PlanVersion.id == version_id).with_for_update()
    ).first()
    if version is None:
        raise Refused("not-there")
    return version


def latest(
    session: Session, home: Household, version_id: UUID, referent_id: UUID | None
) -> VersionRow:
    """Return the version to answer. Raise ``Refused("outdated")`` for any other."""
    versions = versions_of(session, home, referent_id=referent_id)
    row = versions.waiting or versions.current
    if row is None or row.id != version_id:
        raise Refused("outdated")
    return row
