"""Side by side her words are asked for again: the screen is in the room of her referent."""

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.assessment.views.whose import HERE
from portal.web.access import needs
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import ProofForm, proven
from portal.web.request import commit
from portal.web.rules import person_here

blueprint = Blueprint("assessment_again", __name__)
_CODE = f"{HERE}/code"


class OpenForm(ProofForm):
    """Her own code, to open her words on the screen of her referent."""

    keeps = True


def ask_again() -> Response | None:
    """Send to the page of the code while she holds a screen and did not open her words on it."""
    return see_other(_CODE) if _closed() else None


@blueprint.get(_CODE)
@needs(person_here)
def before_open() -> Response:
    """Ask for her code before her words show on the screen of her referent."""
    return page("assessment/again.html", form=OpenForm()) if _closed() else see_other(HERE)


@blueprint.post(_CODE)
@needs(person_here)
def open_words() -> Response:
    """Open her words until she gives the screen back."""
    form = OpenForm()
    if _closed() and not (form.validate_on_submit() and proven(form)):
        return page("assessment/again.html", form=form)
    commit()
    return see_other(HERE)


def _closed() -> bool:
    return me().side_by_side and me().proof_at is None
