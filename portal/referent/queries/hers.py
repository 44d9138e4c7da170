"""What stands beside a pathway for the adult who looks: parts of the statement of ``standing``."""

from sqlalchemy import and_, bindparam, case, func, or_, select
from sqlalchemy.orm import aliased

from portal.circle.models import Pathway, PathwayPerson
from portal.core.types import Key
from portal.referent.models import Absence, Handover, Interim, InterimAnswer, Mandate

VIEWER = bindparam("viewer", type_=Key)
SHEET = (
    select(Handover.id)
    .where(
        Handover.person_id == VIEWER,
        Handover.shown_at.is_not(None),
        Handover.approved_at.is_(None),
    )
    .exists()
)
"""A sheet waits for her yes."""

_other = aliased(Interim)
_word = aliased(InterimAnswer)
HERS = (
    select(_other.id)
    .outerjoin(_word, and_(_word.interim_id == _other.id, _word.person_id == VIEWER))
    .where(_other.absence_id == Absence.id, _other.ended_at.is_(None))
    .order_by(
        case((_word.says_yes.is_(True), 0), (_word.says_yes.is_(None), 1), else_=2),
        _other.named_at,
        _other.id,
    )
    .limit(1)
    .correlate(Absence)
    .scalar_subquery()
)
"""Of those who answer meanwhile, the one to whom she said yes; else the first she may answer."""

_lived = aliased(PathwayPerson)
ADULTS = (
    select(func.count())
    .select_from(_lived)
    .where(_lived.pathway_id == Pathway.id, _lived.is_child.is_(False))
    .correlate(Pathway)
    .scalar_subquery()
)
_earlier = aliased(Mandate)
BEFORE = (
    select(func.min(_earlier.started_at))
    .join(_lived, _lived.pathway_id == _earlier.pathway_id)
    .where(
        _lived.account_id == VIEWER,
        # he came along when she left: at that instant his mandate with her began
        _lived.left_at == Mandate.started_at,
        _earlier.helper_id == Mandate.helper_id,
        _earlier.started_at <= _lived.left_at,
        or_(_earlier.closed_at.is_(None), _earlier.closed_at >= _lived.left_at),
    )
    .correlate(Mandate)
    .scalar_subquery()
)
