"""What somebody who knows her says when she lost all that opens her page."""

from wtforms import BooleanField
from wtforms.validators import InputRequired

from portal.web.language import lazy
from portal.web.proof import ProofForm


class LostCardForm(ProofForm):
    """Somebody who knows her says that she is there."""

    here = BooleanField(
        lazy("Elle est à côté de moi, et je la reconnais."),
        [InputRequired(lazy("Cochez seulement si elle est là."))],
    )
