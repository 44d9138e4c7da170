"""What a helper who leaves types."""

from wtforms import TextAreaField
from wtforms.validators import Length

from portal.web.forms import Form
from portal.web.language import lazy

_TOO_LONG = lazy("Raccourcissez ce texte.")


class LeaveForm(Form):
    """A helper leaves. What he writes is hers to read; he may write nothing."""

    words = TextAreaField(
        lazy("Ce que je veux laisser à la personne"), [Length(max=2000, message=_TOO_LONG)]
    )
