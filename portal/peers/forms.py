"""What peers decide, propose, ask and check."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wtforms import (
    Field,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Optional

from portal.feedback.catalogue import (
    LONGEST_REPLY,
    LONGEST_THEME,
    LONGEST_YOU_SAID,
    REASONS,
    THEMES,
    Decision,
    Reason,
)
from portal.web.forms import Form, at_most
from portal.web.language import gettext as _
from portal.web.language import lazy


def _shown(_form: Any, field: Field) -> None:
    """Accept one of the answers shown."""
    if field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(lazy("Choisissez une réponse de la liste."))


def _all_shown(_form: Any, field: Field) -> None:
    """Accept any of the answers shown, or none."""
    if not {choice.value for choice in field.choices}.issuperset(field.data or ()):
        raise ValidationError(lazy("Choisissez une réponse de la liste."))


class DecisionForm(Form):
    """Keep words, or set them aside: then for a reason of the list."""

    decision = RadioField(
        lazy("Que faites-vous de ces mots ?"),
        [_shown],
        choices=lambda: [
            SelectChoice(Decision.KEPT.value, _("On les garde")),
            SelectChoice(Decision.SET_ASIDE.value, _("On les met de côté")),
        ],
        validate_choice=False,
    )
    reason = RadioField(
        lazy("Pourquoi les mettre de côté ?"),
        [Optional(), _shown],
        choices=lambda: [SelectChoice(one.value, _(said)) for one, said in REASONS.items()],
        description=lazy("L’auteur lira cette raison, et pourra répondre."),
        validate_choice=False,
    )

    @property
    def chosen(self) -> Decision:
        """Return the decision. Only after a good ``validate``."""
        return Decision(self.decision.data)

    @property
    def why(self) -> Reason | None:
        """Return the reason chosen, if any. Only after a good ``validate``."""
        return Reason(self.reason.data) if self.reason.data else None


class ThemesForm(Form):
    """What one sees in words."""

    themes = SelectMultipleField(
        lazy("De quoi parlent ces mots ?"),
        [_all_shown],
        choices=lambda: [SelectChoice(code, _(said)) for code, said in THEMES.items()],
        validate_choice=False,
    )
    free = StringField(
        lazy("Un autre thème, avec vos mots"),
        [Optional(), at_most(LONGEST_THEME)],
    )


class ProposeForm(Form):
    """Something that the group could ask for."""

    words = TextAreaField(
        lazy("Que voulez-vous demander ?"),
        [
            DataRequired(lazy("Écrivez ce que vous voulez demander.")),
            at_most(LONGEST_YOU_SAID),
        ],
        description=lazy("Avec vos mots, sans reprendre ceux d’une personne."),
    )


class AskForm(Form):
    """Which service is asked, and the words that everyone will read."""

    service = SelectField(
        lazy("Quel service doit répondre ?"), [_shown], choices=[], validate_choice=False
    )
    you_said = TextAreaField(
        lazy("Vous avez dit"),
        [
            DataRequired(lazy("Écrivez ce que les personnes ont dit.")),
            at_most(LONGEST_YOU_SAID),
        ],
        description=lazy(
            "Tout le monde lira cette phrase. Ne reprenez pas les mots d’une personne."
        ),
    )

    def offer(self, services: Iterable[tuple[UUID, str]]) -> None:
        """Offer the services of the territory."""
        self.service.choices = [
            SelectChoice("", _("Choisissez un service")),
            *(SelectChoice(str(key), name) for key, name in services),
        ]

    def validate_service(self, field: Field) -> None:
        """Ask for one. Raise ``ValidationError``."""
        if not field.data:
            raise ValidationError(lazy("Choisissez un service."))


class CheckForm(Form):
    """Whether what a service calls done is so."""

    holds = RadioField(
        lazy("Est-ce vraiment fait ?"),
        [_shown],
        choices=lambda: [
            SelectChoice("yes", _("Oui, c’est fait")),
            SelectChoice("no", _("Non, pas encore")),
        ],
        validate_choice=False,
    )
    words = TextAreaField(
        lazy("Qu’est-ce qui manque ?"),
        [Optional(), at_most(LONGEST_REPLY)],
        description=lazy("Seulement si ce n’est pas fait. Tout le monde le lira."),
    )
