"""A question as peers and evaluators write it together, in the five languages of people."""

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, Field, RadioField, SelectField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from portal.feedback.catalogue import LANGUAGES, LONGEST_QUESTION, Kind, Question, Says
from portal.web.forms import Form, at_most
from portal.web.language import gettext as _
from portal.web.language import lazy

KINDS = {
    Kind.FACES: lazy("4 visages, de oui à non"),
    Kind.YES_NO: lazy("Oui ou non"),
    Kind.GENERAL: lazy("De très bien à très mal"),
    Kind.REASONS: lazy("Une aide qui manque, et pourquoi"),
    Kind.WHY: lazy("Pourquoi, après un non"),
    Kind.RULES: lazy("Quelle règle empêche d’agir"),
}
_SHORT = at_most(LONGEST_QUESTION)
_AUTO = {"autocomplete": "off"}


def _shown(_form: Any, field: Field) -> None:
    """Accept one of the answers shown."""
    if field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(lazy("Choisissez une réponse de la liste."))


class QuestionForm(Form):
    """The words of a question, how it is answered, and after which answer it is asked."""

    fr = TextAreaField(
        lazy("La question en français"),
        [DataRequired(lazy("Écrivez la question.")), _SHORT],
        render_kw={**_AUTO, "data-measured": ""},
    )
    en = TextAreaField(lazy("En anglais"), [_SHORT], render_kw=_AUTO)
    ar = TextAreaField(lazy("En arabe"), [_SHORT], render_kw=_AUTO)
    es = TextAreaField(lazy("En espagnol"), [_SHORT], render_kw=_AUTO)
    uk = TextAreaField(lazy("En ukrainien"), [_SHORT], render_kw=_AUTO)
    kind = RadioField(
        lazy("Comment répond-on ?"),
        [_shown],
        choices=lambda: [SelectChoice(one.value, str(said)) for one, said in KINDS.items()],
        default=Kind.FACES.value,
        validate_choice=False,
    )
    follows = SelectField(
        lazy("Qui reçoit cette question ?"), [_shown], choices=[], validate_choice=False
    )
    alarm = BooleanField(lazy("Dire oui est une mauvaise nouvelle"))

    def offer(self, earlier: Iterable[Question]) -> None:
        """Offer to ask it of everybody, or after an answer to one of the questions before it."""
        self.follows.choices = [SelectChoice("", _("Tout le monde"))]
        for question in earlier:
            said = _(question.message)
            labels = {
                Says.YES: _("Après oui à : %(question)s", question=said),
                Says.NO: _("Après non à : %(question)s", question=said),
            }
            self.follows.choices += [
                SelectChoice(f"{question.code}.{side}", label)
                for side, label in labels.items()
                if any(choice.says is side for choice in question.choices)
            ]

    def keep_kind(self, known: Question | None) -> None:
        """Answer a known question as before: answered otherwise it is another one."""
        if known is not None:
            self.kind.data = known.kind.value

    def fill(self, question: Question, words: dict[str, str]) -> None:
        """Show a question as it is."""
        for language in LANGUAGES:
            self[language].data = words.get(language, "")
        self.kind.data = question.kind.value
        self.alarm.data = question.alarm
        self.follows.data = f"{question.after}.{question.side}" if question.after else ""

    @property
    def words(self) -> dict[str, str]:
        """Return what is written, by language."""
        return {language: self[language].data or "" for language in LANGUAGES}

    def question(self, code: str) -> Question:
        """Return the question as it was sent. Only after a good ``validate``."""
        after, _dot, side = (self.follows.data or "").partition(".")
        return Question(
            code,
            self.fr.data or "",
            Kind(self.kind.data),
            bool(self.alarm.data),
            after or None,
            Says(side) if after else None,
        )
