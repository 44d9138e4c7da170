"""« Mon avis » at a desk: a professional says what helps and what is in the way (DOMAIN §5).

Counted apart from what people say, and kept like it: nothing leads from an answer to its author.
"""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.feedback import queries, service
from portal.feedback.catalogue import Moment, period_of
from portal.feedback.forms.pro_opinion import ProOpinionForm, form_of
from portal.feedback.queries import SetRow
from portal.territories.queries import territory
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import professional

blueprint = Blueprint("feedback_pro_opinion", __name__)
_HERE = "/pro/mon-avis"
SENTENCES = {
    "unknown-question": lazy("Les questions ont changé. Recommencez, s’il vous plaît."),
    "unknown-answer": lazy("Choisissez une réponse de la liste."),
    "not-open": lazy("Ces questions viennent plus tard."),
}


@blueprint.get(_HERE)
@needs(professional)
def ask() -> Response:
    """Show the questions, or say that this quarter's answers have arrived."""
    row = _asked()
    return _page(row, form_of(row))


@blueprint.post(_HERE)
@needs(professional)
def send() -> Response:
    """Keep the answers, once a quarter."""
    row = _asked()
    form = form_of(row)
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.send,
        service.Given(form.answers),
        account_id=me().account_id,
        territory_code=territory(db(), me().territory_id).code,
        moment=Moment.PRO,
        at=now(),
    ):
        commit()
        return see_other(f"{_HERE}?envoye=oui")
    return _page(row, form)


def _asked() -> SetRow:
    period = period_of(local_date(now()))
    return queries.asked(db(), Moment.PRO, period, language=language())


def _page(row: SetRow, form: ProOpinionForm) -> Response:
    mine = queries.sittings(db(), me().account_id, on=local_date(now()))
    return page(
        "feedback/pro/opinion.html",
        form=form,
        row=row,
        waits=Moment.PRO in mine.waiting,
        next_on=mine.next_on,
        just_sent=request.args.get("envoye") == "oui",
        section=_HERE,
    )
