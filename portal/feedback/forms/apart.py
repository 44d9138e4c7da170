"""An opinion without an account: all on one page, nothing of it kept meanwhile."""

from typing import Any
from uuid import UUID, uuid4

from wtforms import Field, HiddenField, RadioField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from portal.feedback.catalogue import (
    AUDIENCES,
    LONGEST_COMMENT,
    Audience,
    Question,
)
from portal.web.forms import Form, at_most
from portal.web.language import gettext, lazy


def _shown(_form: Any, field: Field) -> None:
    """Accept one of the answers shown."""
    if field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(lazy("Choisissez une réponse de la liste."))


def _asked(question: Question) -> Any:
    def choices() -> list[SelectChoice]:
        return [SelectChoice(each.value, gettext(each.message)) for each in question.choices]

    return RadioField(
        lazy(question.message), [Optional(), _shown], choices=choices, validate_choice=False
    )


class OpenForm(Form):
    """Few questions, own words, who may read them. ``sending``: twice the same is one opinion.

    ``open_form`` adds a field for each question of the quarter, called by its code.
    """

    questions: tuple[Question, ...] = ()
    sending = HiddenField()
    seen = HiddenField()
    comment = TextAreaField(
        lazy("Voulez-vous ajouter quelque chose ?"),
        [at_most(LONGEST_COMMENT)],
        description=lazy("N’écrivez pas de nom."),
    )
    audience = RadioField(lazy("Qui peut lire vos mots ?"), [Optional()], validate_choice=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.audience.choices = [(each.value, gettext(said)) for each, said in AUDIENCES.items()]
        self.sending.data = str(_read(self.sending.data) or uuid4())

    @property
    def id_of_sending(self) -> UUID:
        """Return what the page chose to be known by."""
        return UUID(self.sending.data)

    @property
    def answers(self) -> dict[str, str]:
        """Return the questions that were answered."""
        given = ((each.code, self[each.code].data) for each in self.questions)
        return {code: value for code, value in given if value}

    @property
    def readers(self) -> Audience | None:
        """Return who may read the words, if somebody was chosen."""
        return next((each for each in Audience if each.value == self.audience.data), None)


def open_form(questions: tuple[Question, ...]) -> OpenForm:
    """Return the form of an opinion without an account that asks ``questions``."""
    fields = {each.code: _asked(each) for each in questions}
    made: type[OpenForm] = type("AskedForm", (OpenForm,), {**fields, "questions": questions})
    return made()


def _read(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
