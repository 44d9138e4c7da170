"""What she types about one of her own steps: where it stands."""

from wtforms import RadioField
from wtforms.fields import SelectChoice

from portal.plan.models import ActionState, BlockCause
from portal.web.forms import Form
from portal.web.language import gettext, lazy

HER_STATES = {
    ActionState.DOING: lazy("C’est en cours"),
    ActionState.DONE: lazy("C’est fini"),
    ActionState.BLOCKED: lazy("C’est bloqué"),
    ActionState.DROPPED: lazy("Je laisse tomber"),
}
"""Where one of her own steps may stand, as she says it: four answers of the same weight."""

HER_CAUSES = {
    BlockCause.WAITING_LIST: lazy("Il faut attendre mon tour"),
    BlockCause.REFUSED: lazy("On m’a dit non"),
    BlockCause.MISSING_PAPER: lazy("Il manque un papier"),
    BlockCause.NO_LOCAL_OFFER: lazy("Il n’y a rien près de chez moi"),
    BlockCause.OTHER: lazy("Autre chose"),
}


class HerStepForm(Form):
    """Where one of her own steps stands, and what blocks it."""

    state = RadioField(
        lazy("Où en êtes-vous ?"),
        choices=lambda: [SelectChoice(one.value, str(words)) for one, words in HER_STATES.items()],
        validate_choice=False,
    )
    cause = RadioField(
        lazy("Si c’est bloqué : qu’est-ce qui bloque ?"),
        choices=lambda: [SelectChoice(one.value, str(words)) for one, words in HER_CAUSES.items()],
        validate_choice=False,
    )

    def stands(self) -> tuple[ActionState, BlockCause | None] | None:
        """Return what she chose; a cause only counts when blocked. Say it when nothing is."""
        if self.state.data not in set(HER_STATES):
            self.form_errors.append(gettext("Choisissez une réponse."))
            return None
        state = ActionState(self.state.data)
        chosen = state is ActionState.BLOCKED and self.cause.data in set(HER_CAUSES)
        return state, BlockCause(self.cause.data) if chosen else None
