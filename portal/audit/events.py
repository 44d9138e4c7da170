"""What happens to questions and to what the law opens, told to those above."""

from uuid import UUID

from portal.core.events import Event


class QuestionAsked(Event):
    """She asked whether a line is right; ``territory_id`` is where she is accompanied."""

    question_id: UUID
    territory_id: UUID


class LawOpened(Event):
    """The law opened a part of the file of ``person_id`` to ``viewer_id``: she is told at once."""

    access_id: UUID
    person_id: UUID
    viewer_id: UUID


class LawDelayAsked(Event):
    """A professional asks the leads of ``territory_id`` that she hears of an access later."""

    access_id: UUID
    territory_id: UUID


class ManyFilesOpened(Event):
    """A professional of ``territory_id`` was stopped: too many different files in an hour."""

    stop_id: UUID
    territory_id: UUID


class QuestionAnswered(Event):
    """A lead answered the question of ``person_id`` about ``line_id``."""

    question_id: UUID
    line_id: UUID
    person_id: UUID
