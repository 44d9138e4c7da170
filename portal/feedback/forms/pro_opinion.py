"""What a professional is asked: all of it on one page."""

from typing import Any

from wtforms import Field, RadioField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from portal.feedback.catalogue import Question
from portal.feedback.queries import SetRow
from portal.web.forms import Form
from portal.web.language import gettext as _
from portal.web.language import lazy


def _shown(_form: Any, field: Field) -> None:
    """Accept one of the answers shown."""
    if field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(lazy("Choisissez une réponse de la liste."))


class ProOpinionForm(Form):
    """One choice for each question of a set. A question may be left without an answer."""

    @property
    def answers(self) -> dict[str, str]:
        """Return the answers given, by the code of their question."""
        given = {name: self[f"q-{name}"].data for name in self.asked}
        return {name: value for name, value in given.items() if value}

    asked: tuple[str, ...] = ()


def form_of(row: SetRow) -> ProOpinionForm:
    """Return the form of what is asked."""
    fields = {f"q-{question.code}": _field(question) for question in row.questions}
    codes = tuple(question.code for question in row.questions)
    kind: type[ProOpinionForm] = type("_Asked", (ProOpinionForm,), {**fields, "asked": codes})
    return kind()


def _field(question: Question) -> Any:
    return RadioField(
        _(question.message),
        [Optional(), _shown],
        choices=[SelectChoice(one.value, _(one.message)) for one in question.choices],
        validate_choice=False,
    )
