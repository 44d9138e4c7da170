"""What somebody who knows her says when she lost all that opens her page, then a second one."""

from wtforms import BooleanField, StringField
from wtforms.validators import DataRequired, InputRequired

from portal.web.forms import Form
from portal.web.language import lazy
from portal.web.proof import ProofForm


class LostCardForm(ProofForm):
    """Somebody who knows her says that she is there."""

    here = BooleanField(
        lazy("Elle est à côté de moi, et je la reconnais."),
        [InputRequired(lazy("Cochez seulement si elle est là."))],
    )


class SheIsHereForm(ProofForm):
    """A second person confirms what he sees himself."""

    here = BooleanField(
        lazy("Elle est à côté de moi. J’ai vu un papier à son nom, ou quelqu’un la reconnaît."),
        [InputRequired(lazy("Cochez seulement si elle est là."))],
    )


class LostPaperForm(Form):
    """The number of her paper, which she brings to a lead."""

    paper = StringField(
        lazy("Le numéro de son papier"),
        [DataRequired(lazy("Écrivez le numéro qui est sur le papier."))],
    )
