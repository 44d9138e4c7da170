"""An opinion on its way: every answer travels in the page, nothing is kept before the end."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import Length, Optional

from portal.feedback.catalogue import (
    AUDIENCES,
    LONGEST_COMMENT,
    SETS,
    Audience,
    Choice,
    Moment,
    Question,
)
from portal.web.forms import Form
from portal.web.language import gettext, lazy

_PREFIX = "answer-"


@dataclass(frozen=True)
class Draft:
    """What she has answered so far. ``step`` counts from 1; the end comes after the last one."""

    moment: Moment
    step: int
    answers: dict[str, str]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return the questions of the sitting, in order."""
        return SETS[self.moment]

    @property
    def at_end(self) -> bool:
        """Say whether what is left is to read again and to send."""
        return self.step > len(self.questions)

    @property
    def question(self) -> Question:
        """Return the question of this step. Only before the end."""
        return self.questions[self.step - 1]

    @property
    def first_missing(self) -> int | None:
        """Return the step of the first question without an answer, if any."""
        steps = enumerate(self.questions, start=1)
        return next((step for step, each in steps if each.code not in self.answers), None)

    @property
    def given(self) -> Choice | None:
        """Return the answer that this step's question already has."""
        value = self.answers.get(self.question.code)
        return self.question.choice(value) if value else None

    @property
    def said(self) -> list[tuple[Question, Choice]]:
        """Return each question with the answer given to it."""
        pairs = ((each, each.choice(self.answers.get(each.code, ""))) for each in self.questions)
        return [(each, choice) for each, choice in pairs if choice is not None]

    @property
    def fields(self) -> dict[str, str]:
        """Return what has to travel to the next page, as names and values."""
        carried = {_PREFIX + code: value for code, value in self.answers.items()}
        return {"moment": self.moment.value, "step": str(self.step), **carried}

    def at(self, step: int) -> "Draft":
        """Return the same answers at another step, kept within the sitting."""
        return Draft(self.moment, max(1, min(step, len(self.questions) + 1)), self.answers)

    def answered(self, value: str) -> "Draft | None":
        """Return the next step with ``value`` answered, or ``None`` if it is no possible answer.

        Somebody who came back from the end to change one answer goes straight to the end again.
        """
        if self.at_end or self.question.choice(value) is None:
            return None
        answers = {**self.answers, self.question.code: value}
        after = Draft(self.moment, self.step, answers)
        return after.at(self.step + 1 if after.first_missing else len(self.questions) + 1)


def read_moment(value: str | None) -> Moment | None:
    """Return the sitting called ``value``, or ``None``."""
    return next((moment for moment in Moment if moment.value == value), None)


def read_draft(values: Mapping[str, str]) -> Draft | None:
    """Return the draft that a page carried, without the answers that do not exist."""
    moment = read_moment(values.get("moment"))
    if moment is None:
        return None
    carried = {each.code: values.get(_PREFIX + each.code, "") for each in SETS[moment]}
    answers = {
        each.code: carried[each.code] for each in SETS[moment] if each.choice(carried[each.code])
    }
    step = values.get("step", "")
    return Draft(moment, 1, answers).at(int(step) if step.isdecimal() and len(step) < 3 else 1)


class OpinionForm(Form):
    """One page of the sitting: an answer, or at the end her own words and who may read them."""

    answer = HiddenField()
    comment = TextAreaField(
        lazy("Voulez-vous ajouter quelque chose ?"),
        [Length(max=LONGEST_COMMENT, message=lazy("C’est un peu long. Gardez le plus important."))],
        description=lazy("N’écrivez pas de nom."),
    )
    audience = RadioField(
        lazy("Qui peut lire vos mots ?"),
        [Optional()],
        validate_choice=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.audience.choices = [(each.value, gettext(said)) for each, said in AUDIENCES.items()]

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the words. Who may read them is asked only when there are some."""
        good: bool = super().validate(extra_validators)
        if self.comment.data and self.readers is None:
            asked = gettext("Choisissez qui peut lire vos mots.")
            self.audience.errors = [*self.audience.errors, asked]
            return False
        return good

    @property
    def readers(self) -> Audience | None:
        """Return who may read the words, as she chose, or ``None``."""
        return next((each for each in Audience if each.value == self.audience.data), None)

    def refuse(self) -> None:
        """Say that the answer sent is not one of those on the page."""
        self.answer.errors = [*self.answer.errors, gettext("Choisissez une réponse de la liste.")]
