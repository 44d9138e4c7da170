"""The rules of ``standing`` asked in SQL of all plans at once: in force, told, left open."""

from typing import Any

from sqlalchemy import ColumnElement, String, cast, func, select
from sqlalchemy.orm import aliased

from portal.circle.models import PathwayPerson
from portal.plan.models import Action, AnswerKind, PlanAnswer, PlanVersion

_one = aliased(PlanVersion)
_last = aliased(PlanAnswer)
_adult = aliased(PathwayPerson)


def _agreed(who: Any) -> ColumnElement[bool]:
    """Say in SQL that ``who`` had said yes to ``_one``, and no no since, when ``_last`` came."""
    yes, no = aliased(PlanAnswer), aliased(PlanAnswer)
    taken_back = select(no.id).where(
        no.version_id == yes.version_id,
        no.account_id == yes.account_id,
        no.kind == AnswerKind.DISAGREE,
        no.ledger_seq > yes.ledger_seq,
        no.ledger_seq <= _last.ledger_seq,
    )
    agreed = select(yes.id).where(
        yes.version_id == _last.version_id,
        yes.account_id == who,
        yes.kind == AnswerKind.AGREE,
        yes.ledger_seq <= _last.ledger_seq,
        ~taken_back.correlate_except(no).exists(),
    )
    return agreed.correlate_except(yes).exists()


# The rule of ``standing.weigh``, asked of all plans at once: a version comes into force with a
# yes after which every adult and the referent of that moment agree.
_ADULTS = (
    select(_adult.account_id)
    .where(_adult.pathway_id == _one.pathway_id, _adult.is_child.is_(False))
    .correlate_except(_adult)
)
_IN_FORCE = (
    select(_last.id)
    .where(
        _last.version_id == _one.id,
        _last.kind == AnswerKind.AGREE,
        _last.typed_by_id.is_(None),
        _agreed(_last.referent_id),
        _ADULTS.exists(),
        ~_ADULTS.where(~_agreed(_adult.account_id)).exists(),
    )
    .correlate_except(_last)
    .exists()
)
_their_yes = aliased(PlanAnswer)
_their_no = aliased(PlanAnswer)
_SINCE = (
    select(_their_no.id)
    .where(
        _their_no.version_id == _their_yes.version_id,
        _their_no.account_id == _their_yes.account_id,
        _their_no.kind == AnswerKind.DISAGREE,
        _their_no.ledger_seq > _their_yes.ledger_seq,
    )
    .correlate_except(_their_no)
)
_SAYS_YES = (
    select(_their_yes.id)
    .where(
        _their_yes.version_id == _one.id,
        _their_yes.account_id == _adult.account_id,
        _their_yes.kind == AnswerKind.AGREE,
        ~_SINCE.exists(),
    )
    .correlate_except(_their_yes)
)
# « Rien sur moi sans moi »: a step is told to its doer by the yes of those whose plan it is.
ALL_SAY_YES = (
    select(_one.id)
    .where(
        _one.id == PlanVersion.id,
        _IN_FORCE | (_ADULTS.exists() & ~_ADULTS.where(~_SAYS_YES.exists()).exists()),
    )
    .correlate(PlanVersion)
    .exists()
)
_PROPOSED = (
    select(func.max(_one.number))
    .where(_one.pathway_id == PlanVersion.pathway_id, _one.proposed_at.is_not(None))
    .correlate(PlanVersion)
)
SHOWN = func.coalesce(_PROPOSED.where(_IN_FORCE).scalar_subquery(), _PROPOSED.scalar_subquery())
_yes = aliased(PlanAnswer)
_keeps = aliased(PlanAnswer)


def _newer_yes(yes: Any) -> ColumnElement[bool]:
    """Say in SQL that a later yes of the same person to the same version replaces ``yes``."""
    later = aliased(PlanAnswer)
    found = select(later.id).where(
        later.version_id == yes.version_id,
        later.account_id == yes.account_id,
        later.kind == AnswerKind.AGREE,
        later.ledger_seq > yes.ledger_seq,
    )
    return found.correlate_except(later).exists()


_LINEAGE = func.replace(cast(Action.lineage, String), "-", "")
# What ``standing.weigh`` finds left open, asked of one line. An id has no hyphens in SQLite and in
# the answers.
LEFT_OPEN = (
    select(_yes.id)
    .where(
        _yes.version_id == Action.version_id,
        _yes.except_lines.contains(_LINEAGE),
        ~_newer_yes(_yes),
    )
    .correlate_except(_yes)
    .exists()
)
_keeping, _since, _worded = aliased(PlanVersion), aliased(PlanVersion), aliased(PlanVersion)
_same = aliased(Action)
_LAST_WORDED = (
    select(func.max(_worded.number))
    .join(_same, _same.version_id == _worded.id)
    .where(
        _same.lineage == Action.lineage,
        _worded.pathway_id == _since.pathway_id,
        _worded.proposed_at.is_not(None),
        _worded.number <= _since.number,
    )
    .correlate_except(_worded, _same)
    .scalar_subquery()
)
# The plan shown removes the line, and somebody's last yes to it keeps it: it holds, in the words of
# the version with which that yes compared, or of the last one before that has it.
KEPT = (
    select(_keeps.id)
    .join(_keeping, _keeping.id == _keeps.version_id)
    .join(_since, _since.id == _keeps.since_id)
    .where(
        _keeps.kept_lines.contains(_LINEAGE),
        _keeping.pathway_id == PlanVersion.pathway_id,
        _keeping.number == SHOWN,
        PlanVersion.number == _LAST_WORDED,
        ~_newer_yes(_keeps),
    )
    .correlate(PlanVersion, Action)
    .exists()
)
