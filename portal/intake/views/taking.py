"""A screen of a desk becomes hers: she takes it with one press, and only then types."""

from flask import request
from werkzeug.wrappers import Response

from portal.web.forms import Form
from portal.web.lending import lend, lent_page
from portal.web.pages import page, see_other


def taken_by(first_name: str, *, back: str) -> Response | None:
    """Return the page to turn to her while the screen is still the desk's; ``None``: it is hers.

    ``back`` is where the desk goes on once the screen is given back.
    """
    if lent_page() is not None:
        return None
    if request.method == "POST" and request.form.get("take") and Form().validate_on_submit():
        lend(request.path, back=back)
        return see_other(request.path)
    return page("intake/take.html", name=first_name, here=request.path)
