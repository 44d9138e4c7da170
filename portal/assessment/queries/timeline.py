"""What happened in the tour of somebody's situation: kinds, instants and names, no words."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BindParameter, bindparam, literal, select, union_all
from sqlalchemy.orm import Session

from portal.assessment.catalogue import Domain, Happened
from portal.assessment.models import LineReply, OwnWords, WrittenLine
from portal.core.value import Value


class Happening(Value):
    """One thing that happened, at ``at`` (UTC).

    ``name`` is who typed the words with her, or who wrote the line.
    """

    kind: Happened
    at: datetime
    domain: Domain
    name: str


_HERS: BindParameter[UUID] = bindparam("person_id")
_HAPPENED = union_all(
    select(
        literal(Happened.WORDS_CONFIRMED.value).label("kind"),
        OwnWords.written_at.label("at"),
        OwnWords.domain,
        OwnWords.typed_by_name.label("name"),
    ).where(OwnWords.person_id == _HERS, OwnWords.typed_by_name != ""),
    select(
        literal(Happened.LINE_WRITTEN.value),
        WrittenLine.at,
        WrittenLine.domain,
        WrittenLine.author_name,
    ).where(WrittenLine.person_id == _HERS),
    select(
        literal(Happened.REPLIED.value),
        LineReply.at,
        WrittenLine.domain,
        WrittenLine.author_name,
    )
    .join(WrittenLine, WrittenLine.id == LineReply.line_id)
    .where(WrittenLine.person_id == _HERS),
).order_by("at", "kind", "domain")


def happened(session: Session, person_id: UUID) -> tuple[Happening, ...]:
    """Return what happened, oldest first, in one statement: for herself, never for anyone else."""
    rows = session.execute(_HAPPENED, {"person_id": person_id})
    return tuple(Happening(Happened(r.kind), r.at, r.domain, r.name) for r in rows)
