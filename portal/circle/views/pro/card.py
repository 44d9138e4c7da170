"""« Ma carte »: what a professional says of himself, shown as she will read it."""

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.accounts import service
from portal.accounts.queries import is_dedicated, who
from portal.circle.forms.pro import CardForm
from portal.circle.queries import people_known_to
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import joined
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db
from portal.web.rules import professional

blueprint = Blueprint("circle_card", __name__)
SENTENCES: dict[str, str] = {}


@blueprint.route("/pro/ma-carte", methods=["GET", "POST"])
@needs(professional)
def card() -> Response:
    """Show the card and its form; « Je regarde » shows what is typed without keeping it."""
    mine = who(db(), me().account_id)
    form = CardForm(
        about=mine.about,
        offers=mine.offers,
        days=mine.days,
        speaks=mine.speaks,
        phone=mine.phone or "",
    )
    if (
        form.validate_on_submit()
        and not form.look.data
        and attempt(
            form,
            SENTENCES,
            service.write_card,
            by=me().account_id,
            about=form.about.data or "",
            offers=form.offers.data or "",
            days=form.days.data or "",
            speaks=form.speaks.data or "",
            phone=form.phone.data or "",
        )
    ):
        commit()
        return see_other("/pro/ma-carte")
    helped = people_known_to(db(), me().account_id)
    return page(
        "circle/pro/card.html",
        form=form,
        mine=mine,
        is_dedicated=is_dedicated(db(), me().account_id),
        long=form.too_long(),
        named=joined(form.names_among(one.first_name for one in helped)),
    )
