"""What is typed between two versions, and at the end."""

from wtforms import BooleanField, RadioField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from portal.plan.forms.person import MOST
from portal.plan.models import Outcome
from portal.web.forms import Form, at_most
from portal.web.language import lazy
from portal.web.proof import ProofForm

OUTCOME_WORDS = {
    Outcome.YES: lazy("Oui, j’ai réussi"),
    Outcome.PARTLY: lazy("En partie"),
    Outcome.NO: lazy("Non, pas encore"),
}
"""Her three answers about a goal, of the same weight."""

_LENGTH = at_most(MOST)


class OutcomeForm(Form):
    """What became of one goal."""

    outcome = RadioField(
        lazy("Où en est ce but ?"),
        [InputRequired(lazy("Choisissez une réponse."))],
        choices=lambda: [SelectChoice(one.value, str(said)) for one, said in OUTCOME_WORDS.items()],
    )
    words = TextAreaField(lazy("Vos mots, si vous voulez"), [_LENGTH])


class BalanceForm(Form):
    """What helped, and who she calls next."""

    helped = TextAreaField(lazy("Ce qui m’a aidé"), [_LENGTH])
    next_contact = TextAreaField(
        lazy("Qui j’appelle maintenant"),
        [_LENGTH],
        description=lazy("Un nom et un numéro, par exemple."),
    )


class CloseForm(ProofForm):
    """Her balance is finished: nothing brings it back, so the code is typed in this very act."""

    in_this_act = True
    leaves_goals = BooleanField(lazy("Je ne réponds pas pour ces buts"))
