"""Side by side her words are asked for again: the screen is in the room of her referent."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from portal.web.access import needs
from portal.web.pages import page, see_other
from portal.web.proof import ProofForm, code_page, proven, words_are_closed, words_asked
from portal.web.request import commit
from portal.web.rules import person_here

blueprint = Blueprint("assessment_again", __name__)


class OpenForm(ProofForm):
    """Her own code, to open her words on the screen of her referent."""

    keeps = True


@blueprint.get("/mon-plan/mes-mots/code")
@needs(person_here)
def before_open() -> Response:
    """Ask for her code before her words show on the screen of her referent."""
    asked = words_asked(request.args.get("vers"))
    if not words_are_closed():
        return see_other(asked)
    return page("assessment/again.html", form=OpenForm(), here=code_page(asked))


@blueprint.post("/mon-plan/mes-mots/code")
@needs(person_here)
def open_words() -> Response:
    """Open her words until she gives the screen back, at the page she asked for."""
    form, asked = OpenForm(), words_asked(request.args.get("vers"))
    if words_are_closed() and not (form.validate_on_submit() and proven(form)):
        return page("assessment/again.html", form=form, here=code_page(asked))
    commit()
    return see_other(asked)
