"""What professionals type about a plan."""

from collections.abc import Iterable
from uuid import UUID

from wtforms import DateField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from portal.assessment.catalogue import Domain
from portal.assessment.catalogue.pro import DOMAIN_NAMES
from portal.plan.forms.person import MOST
from portal.plan.models import ActionState, BlockCause
from portal.web.forms import Form
from portal.web.language import gettext, lazy
from portal.web.proof import ProofForm

STATE_NAMES = {
    ActionState.TO_DO: lazy("Pas commencée"),
    ActionState.DOING: lazy("En cours"),
    ActionState.DONE: lazy("Faite"),
    ActionState.BLOCKED: lazy("Bloquée"),
}
CAUSE_NAMES = {
    BlockCause.WAITING_LIST: lazy("Liste d’attente"),
    BlockCause.REFUSED: lazy("Refus"),
    BlockCause.MISSING_PAPER: lazy("Papier manquant"),
    BlockCause.NO_LOCAL_OFFER: lazy("Pas d’offre ici"),
    BlockCause.OTHER: lazy("Autre cause"),
}
RELATIVE = "relative"
_TOO_LONG = lazy("Écrivez un texte plus court.")


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

    domain = SelectField(lazy("Domaine"), choices=[])

    def offer_domains(self, domains: Iterable[Domain]) -> None:
        """Offer the parts of life that the professional may read."""
        self.domain.choices = [
            SelectChoice(one.value, gettext(DOMAIN_NAMES[one])) for one in domains
        ]


class HerGoalForm(LineForm):
    """What a person wants, typed with her."""

    author = SelectField(lazy("De qui sont ces mots"), choices=[])
    words = TextAreaField(
        lazy("Ses mots, écrits avec elle ou lui"),
        [DataRequired(lazy("Écrivez ses mots.")), Length(max=MOST, message=_TOO_LONG)],
    )


class StepForm(LineForm):
    """Who does what, and by when."""

    what = TextAreaField(
        lazy("Quoi"), [DataRequired(lazy("Écrivez l’étape.")), Length(max=MOST, message=_TOO_LONG)]
    )
    doer = SelectField(lazy("Qui"), choices=[])
    relative = StringField(
        lazy("Nom du proche, si c’est un proche"), [Length(max=120, message=_TOO_LONG)]
    )
    due_date = DateField(lazy("Avant le"), [Optional()])

    def offer(self, doers: Iterable[tuple[UUID, str]]) -> None:
        """Offer those who may do something in this plan: account and name."""
        self.doer.choices = [
            *(SelectChoice(str(key), name) for key, name in doers),
            SelectChoice(RELATIVE, str(lazy("Un proche"))),
        ]


class ProgressForm(Form):
    """Where one of his own steps stands."""

    state = SelectField(lazy("Où en est l’étape"), choices=_states)
    cause = SelectField(lazy("Ce qui bloque, si elle est bloquée"), choices=_causes)


class SignForm(ProofForm):
    """The referent's yes to a version, with a fresh proof."""

    version = HiddenField()
    seal = HiddenField()
