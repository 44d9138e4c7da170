"""What a peer writes in a group where he sits."""

from wtforms import TextAreaField
from wtforms.validators import DataRequired

from portal.governance.catalogue import LONGEST_TEXT
from portal.web.forms import Form, at_most
from portal.web.language import lazy


class PeerRemarkForm(Form):
    """What he says of a draft."""

    words = TextAreaField(
        lazy("Ce que je veux changer ou ajouter"),
        [DataRequired(lazy("Écrivez quelques mots.")), at_most(LONGEST_TEXT)],
    )
