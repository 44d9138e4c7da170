"""What professionals type about a situation."""

from wtforms import RadioField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import AnyOf, DataRequired, Optional

from portal.assessment.catalogue import Level
from portal.assessment.catalogue.pro import LEVEL_NAMES
from portal.assessment.forms.person import MOST
from portal.web.forms import Form, at_most
from portal.web.language import gettext, lazy


def _levels() -> list[SelectChoice]:
    return [SelectChoice(one.value, gettext(name)) for one, name in LEVEL_NAMES.items()]


class LineForm(Form):
    """His view of one part of somebody's life, in a field of its own."""

    words = TextAreaField(
        lazy("Ce que vous constatez"),
        [DataRequired(lazy("Écrivez quelques mots.")), at_most(MOST)],
    )


class TypingForm(Form):
    """What she says of one part of her life, typed with her."""

    level = RadioField(
        lazy("Comment ça va ?"),
        [Optional(), AnyOf([one.value for one in Level], lazy("Choisissez une réponse."))],
        choices=_levels,
        validate_choice=False,
    )
    words = TextAreaField(lazy("Ses mots, écrits avec elle ou lui"), [at_most(MOST)])

    @property
    def chosen(self) -> Level | None:
        """Return the level she chose, or ``None``."""
        return Level(self.level.data) if self.level.data in set(Level) else None
