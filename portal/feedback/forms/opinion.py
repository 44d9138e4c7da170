"""An opinion on its way: what she answered so far, and the pages that ask."""

import json
from collections.abc import Callable
from typing import Any

from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import Optional

from portal.core.value import Value, replace
from portal.feedback.catalogue import (
    AUDIENCES,
    LONGEST_COMMENT,
    SETS,
    Audience,
    Choice,
    Moment,
    Question,
    asked_of,
)
from portal.feedback.queries import SetRow
from portal.web.forms import TOO_LONG, Form, at_most
from portal.web.language import gettext, lazy

_NONE_YET = "-"


class Draft(Value):
    """What she has answered so far. ``step`` counts from 1; the end comes after the last one.

    ``words`` and ``readers`` are what she typed at the end, if she was there; ``tried`` says that
    she wanted to send and something was missing.
    """

    asked: SetRow
    step: int
    answers: dict[str, str]
    words: str = ""
    readers: Audience | None = None
    tried: bool = False

    @property
    def moment(self) -> Moment:
        """Return which sitting it is."""
        return self.asked.moment

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return the questions of the sitting that her answers so far lead to, in order."""
        return asked_of(self.asked.questions, self.answers)

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

    def has(self, step: int) -> bool:
        """Say whether the sitting has a page ``step``: a question, or the end."""
        return 1 <= step <= len(self.questions) + 1

    def at(self, step: int) -> "Draft":
        """Return the same answers at another step, kept within the sitting."""
        return replace(self, step=max(1, min(step, len(self.questions) + 1)))

    def onward(self) -> "Draft":
        """Return the same answers where she goes on: the first question left, or the end."""
        return self.at(self.first_missing or len(self.questions) + 1)

    def answered(self, value: str) -> "Draft | None":
        """Return the next step with ``value`` answered, or ``None`` if it is no possible answer.

        Somebody who came back from the end to change one answer goes straight to the end again.
        """
        if self.at_end or self.question.choice(value) is None:
            return None
        given = {**self.answers, self.question.code: value}
        left = {one.code for one in asked_of(self.asked.questions, given)}
        after = replace(self, answers={code: given[code] for code in given if code in left})
        return after.at(self.step + 1) if after.first_missing else after.onward()

    def written(self) -> str:
        """Return the draft as a text that ``read_draft`` reads.

        One sign for each question, answered or not: the length of the text tells nothing of them.
        """
        values = ([choice.value for choice in each.choices] for each in self.asked.questions)
        signs = [
            str(known.index(self.answers[each.code])) if each.code in self.answers else _NONE_YET
            for each, known in zip(self.asked.questions, values, strict=True)
        ]
        readers = self.readers.value if self.readers else ""
        whole = [
            self.moment.value,
            self.asked.id.hex,
            "".join(signs),
            self.words,
            readers,
            self.tried,
        ]
        return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def read_moment(value: str | None) -> Moment | None:
    """Return the sitting called ``value``, or ``None``."""
    return next((moment for moment in SETS if moment.value == value), None)


def read_draft(text: str, asked: Callable[[Moment], SetRow]) -> Draft:
    """Return the draft that ``Draft.written`` wrote as ``text``, at its first step.

    ``asked`` gives what is asked today. Raise ``ValueError`` for answers to another version.
    """
    moment, set_id, signs, words, readers, tried = json.loads(text)
    row = asked(Moment(moment))
    if row.id.hex != set_id:
        raise ValueError("another version")
    answers = {
        each.code: each.choices[int(sign)].value
        for each, sign in zip(row.questions, signs, strict=True)
        if sign != _NONE_YET
    }
    return Draft(row, 1, answers, words, Audience(readers) if readers else None, bool(tried))


class OpinionForm(Form):
    """One page of the sitting: an answer, or at the end her own words and who may read them."""

    answer = HiddenField()
    seen = HiddenField()
    comment = TextAreaField(
        lazy("Voulez-vous ajouter quelque chose ?"),
        [at_most(LONGEST_COMMENT)],
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
        return self.ask_readers() and good

    def ask_readers(self) -> bool:
        """Ask who may read the words when there are some and nobody was chosen. Say if it is so."""
        if not self.comment.data or self.readers is not None:
            return True
        asked = gettext("Choisissez qui peut lire vos mots.")
        self.audience.errors = [*self.audience.errors, asked]
        return False

    @property
    def readers(self) -> Audience | None:
        """Return who may read the words, as she chose, or ``None``."""
        return next((each for each in Audience if each.value == self.audience.data), None)

    def refuse(self) -> None:
        """Say that the answer sent is not one of those on the page."""
        self.answer.errors = [*self.answer.errors, gettext("Choisissez une réponse de la liste.")]

    def refuse_length(self) -> None:
        """Say that the words are too long to be kept while she looks at another page."""
        if not self.comment.errors:
            self.comment.errors = [str(TOO_LONG)]
