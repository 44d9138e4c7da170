"""Choosing a trusted person: nothing is ticked beforehand, and she reads it all before her yes."""

from wtforms import HiddenField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import AnyOf, DataRequired

from portal.consent.catalogue import DURATION_WORDS, Duration
from portal.trusted.service import Ticks
from portal.web.forms import Form, at_most
from portal.web.language import gettext as _
from portal.web.language import lazy
from portal.web.proof import ProofForm

READS, TYPES, ATTENDS = "reads", "types", "attends"
TIMES = (Duration.THREE_MONTHS, Duration.SIX_MONTHS, Duration.END_OF_PATHWAY)
MOST = 2000
_CHOOSE = lazy("Choisissez une réponse.")


def _ticks() -> list[SelectChoice]:
    return [
        SelectChoice(READS, _("Lire mon plan")),
        SelectChoice(TYPES, _("M’aider à écrire")),
        SelectChoice(ATTENDS, _("Venir à mes réunions")),
    ]


def _times() -> list[SelectChoice]:
    words = {one: _(DURATION_WORDS[one]) for one in TIMES}
    return [SelectChoice(one.value, said[:1].upper() + said[1:]) for one, said in words.items()]


class TrustForm(ProofForm):
    """Whom, what, how long. ``shown`` is the digest of the terms on the page before her yes."""

    name = StringField(
        lazy("Son prénom ou son nom"),
        [DataRequired(lazy("Écrivez un prénom ou un nom.")), at_most(60)],
    )
    tie = StringField(
        lazy("Qui est-ce pour vous"),
        [DataRequired(lazy("Écrivez qui est cette personne.")), at_most(60)],
    )
    ticks = SelectMultipleField(
        lazy("Cette personne pourra :"),
        [DataRequired(lazy("Choisissez au moins une ligne."))],
        choices=_ticks,
        validate_choice=True,
    )
    time = RadioField(
        lazy("Pendant :"),
        [AnyOf([one.value for one in TIMES], _CHOOSE)],
        choices=_times,
        validate_choice=False,
    )
    shown = HiddenField()

    @property
    def duration(self) -> Duration:
        """Return how long. Only for a form that was found right."""
        return Duration(self.time.data)

    @property
    def ticked(self) -> Ticks:
        """Return what is ticked."""
        found = self.ticks.data or ()
        return Ticks(reads=READS in found, types=TYPES in found, attends=ATTENDS in found)


class BesideForm(Form):
    """What he types with her, on one part of her life."""

    words = TextAreaField(
        lazy("Ses mots, écrits avec elle ou lui"),
        [DataRequired(lazy("Écrivez quelques mots.")), at_most(MOST)],
    )
