"""What a desk types of a card that is lost, found, or used by somebody else."""

from wtforms import BooleanField, Field, RadioField, StringField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from portal.accounts.secrets import read_card
from portal.web.forms import Form
from portal.web.language import gettext as _
from portal.web.language import lazy
from portal.web.proof import ProofForm


class AloneForm(ProofForm):
    """Who she is, as her card said it: she is there, and nobody helps her here."""

    here = BooleanField(
        lazy("Elle est à côté de moi. J’ai vu un papier à son nom, ou quelqu’un la reconnaît."),
        [InputRequired(lazy("Cochez seulement si elle est là."))],
    )
    first_name = StringField(lazy("Son prénom"), [DataRequired(lazy("Écrivez son prénom."))])
    initial = StringField(lazy("La première lettre de son nom, si elle l’a donnée"))


class CloseCardForm(Form):
    """The number of a card that somebody brings, and how much closes with it."""

    card = StringField(
        lazy("Le numéro de la carte"),
        [DataRequired(lazy("Écrivez le numéro qui est sur la carte."))],
    )
    what = RadioField(
        lazy("Ce que vous fermez"),
        choices=lambda: [
            SelectChoice("one", _("Cette carte seulement : elle est trouvée ou perdue")),
            SelectChoice("all", _("Toutes ses cartes et ses entrées : quelqu’un d’autre entre")),
        ],
        validate_choice=False,
        default="one",
    )

    def validate_card(self, field: Field) -> None:
        """Ask for a number that a card can have. Raise ``ValidationError``."""
        if read_card(field.data or "") is None:
            raise ValidationError(_("Il manque une lettre ou un chiffre. Regardez la carte."))

    def validate_what(self, field: Field) -> None:
        """Accept one of the two. Raise ``ValidationError``."""
        if field.data not in ("one", "all"):
            raise ValidationError(_("Choisissez une réponse."))

    @property
    def everything(self) -> bool:
        """Say whether all her cards and open sessions close too."""
        return bool(self.what.data == "all")
