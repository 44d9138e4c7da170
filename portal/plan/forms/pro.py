"""What professionals type about a plan."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from wtforms import DateField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Optional, ValidationError

from portal.assessment.catalogue import Domain
from portal.assessment.catalogue.pro import DOMAIN_NAMES
from portal.core.clock import local_date
from portal.plan.forms.person import MOST
from portal.plan.models import ActionState, BlockCause
from portal.web.forms import Form, at_most
from portal.web.language import gettext, lazy
from portal.web.proof import ProofForm
from portal.web.request import now

STATE_NAMES = {
    ActionState.TO_DO: lazy("Pas commencée"),
    ActionState.DOING: lazy("En cours"),
    ActionState.DONE: lazy("Faite"),
    ActionState.BLOCKED: lazy("Bloquée"),
    ActionState.DROPPED: lazy("Laissée de côté"),
}
CAUSE_NAMES = {
    BlockCause.WAITING_LIST: lazy("Liste d’attente"),
    BlockCause.REFUSED: lazy("Refus"),
    BlockCause.MISSING_PAPER: lazy("Papier manquant"),
    BlockCause.NO_LOCAL_OFFER: lazy("Pas d’offre ici"),
    BlockCause.OTHER: lazy("Autre cause"),
}
RELATIVE = "relative"
FURTHEST = timedelta(days=731)
"""A step has its day within 2 years."""


def _states() -> list[SelectChoice]:
    return [SelectChoice(one.value, str(name)) for one, name in STATE_NAMES.items()]


def _causes() -> list[SelectChoice]:
    none = SelectChoice("", str(lazy("Aucune")))
    return [none, *(SelectChoice(one.value, str(name)) for one, name in CAUSE_NAMES.items())]


class DraftForm(Form):
    """An act on the draft as it was shown."""

    revision = HiddenField()


class LineForm(DraftForm):
    """A line of the draft, on one part of life."""

    domain = SelectField(
        lazy("Domaine"), [DataRequired(lazy("Choisissez un domaine."))], choices=[]
    )

    def offer_domains(self, domains: Iterable[Domain]) -> None:
        """Offer the parts of life that the professional may read."""
        self.domain.choices = [
            SelectChoice("", gettext("Choisissez")),
            *(SelectChoice(one.value, gettext(DOMAIN_NAMES[one])) for one in domains),
        ]


class HerGoalForm(LineForm):
    """What a person wants, typed with her."""

    author = SelectField(lazy("De qui sont ces mots"), choices=[])
    words = TextAreaField(
        lazy("Ses mots, écrits avec elle ou lui"),
        [DataRequired(lazy("Écrivez ses mots.")), at_most(MOST)],
    )


class DayField(DateField):
    """A day typed or chosen, said to be wrong in our words."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Read the day. What was typed stays in the page, right or wrong."""
        try:
            super().process_formdata(valuelist)
        except ValueError as wrong:
            sentence = gettext("Écrivez une date avec le jour, le mois et l’année.")
            raise ValueError(sentence) from wrong


class StepForm(LineForm):
    """Who does what, by when, with which paper. ``kept_day``: the day it had, still allowed."""

    kept_day: date | None = None

    what = TextAreaField(lazy("Quoi"), [DataRequired(lazy("Écrivez l’étape.")), at_most(MOST)])
    doer = SelectField(
        lazy("Qui"), [DataRequired(lazy("Choisissez qui fait l’étape."))], choices=[]
    )
    relative = StringField(lazy("Nom du proche, si c’est un proche"), [at_most(120)])
    due_date = DayField(lazy("Avant le"), [Optional()])
    paper = StringField(lazy("Papier à apporter, s’il en faut un"), [at_most(200)])

    def offer(self, doers: Iterable[tuple[UUID, str]]) -> None:
        """Offer those who may do something in this plan: account and name."""
        self.doer.choices = [
            SelectChoice("", gettext("Choisissez")),
            *(SelectChoice(str(key), name) for key, name in doers),
            SelectChoice(RELATIVE, str(lazy("Un proche"))),
        ]

    def validate_due_date(self, field: DayField) -> None:
        """Refuse a day that is past or too far away."""
        today = local_date(now())
        if field.data is None or field.data == self.kept_day:
            return
        if field.data < today:
            raise ValidationError(gettext("Cette date est passée. Choisissez une date à venir."))
        if field.data > today + FURTHEST:
            raise ValidationError(
                gettext("Cette date est trop loin. Choisissez un jour avant 2 ans.")
            )


class ProgressForm(Form):
    """Where one of his own steps stands."""

    state = SelectField(lazy("Où en est l’étape"), choices=_states)
    cause = SelectField(lazy("Ce qui bloque, si elle est bloquée"), choices=_causes)


class CorrectionForm(Form):
    """A slip put right in a line, or in the name of its service."""

    version = HiddenField()
    field = HiddenField()
    text = TextAreaField(
        lazy("Le texte corrigé"),
        [DataRequired(lazy("Écrivez le texte corrigé.")), at_most(MOST)],
    )


class SignedPaperForm(Form):
    """Who signed the version that waits on paper, and when."""

    version = HiddenField()
    person = SelectField(lazy("Qui a signé"), choices=[])
    signed_on = DateField(lazy("Signé sur papier le"), [DataRequired(lazy("Écrivez la date."))])
    language = SelectField(lazy("Langue du papier"), choices=[])


class AcceptForm(Form):
    """A helper's yes or no to his step as it was shown."""

    promise = HiddenField()
    accepts = HiddenField()
    words = TextAreaField(lazy("Vos mots, si vous ne pouvez pas"), [at_most(MOST)])

    def says(self) -> bool | None:
        """Return the answer. Say it when there is none."""
        answer = {"yes": True, "no": False}.get(self.accepts.data or "")
        if answer is None:
            self.form_errors.append(gettext("Choisissez une réponse."))
        return answer


class SignForm(ProofForm):
    """The referent's yes to a version, with a fresh proof."""

    version = HiddenField()
    seal = HiddenField()


class ReviewForm(Form):
    """The day on which he and she looked at the plan again."""

    held_on = DateField(
        lazy("Nous avons fait le point le"),
        [DataRequired(lazy("Choisissez le jour du point."))],
    )
