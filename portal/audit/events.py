"""What happens to questions and to what the law opens, told to those above."""

from dataclasses import dataclass
from uuid import UUID

from portal.core.events import Event


@dataclass(frozen=True)
class QuestionAsked(Event):
    """She asked whether a line is right; ``territory_id`` is where she is accompanied."""

    question_id: UUID
    territory_id: UUID


@dataclass(frozen=True)
class QuestionAnswered(Event):
    """A lead answered the question of ``person_id`` about ``line_id``."""

    question_id: UUID
    line_id: UUID
    person_id: UUID
