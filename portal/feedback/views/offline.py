"""An opinion without network: the questions on her own phone, sealed there, sent once.

Kept only where she said « C’est mon téléphone ». What waits opens here and nowhere else.
"""

import hmac
from hashlib import sha256

from flask import Blueprint, g, jsonify, request
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from portal.core.clock import local_date
from portal.core.encryption import Unreadable
from portal.core.refusal import Refused
from portal.core.sealed_box import SealedBox
from portal.feedback import queries, service
from portal.feedback.catalogue import AUDIENCES, HERS, TITLES, Moment, Question, period_of
from portal.feedback.forms import Draft
from portal.feedback.forms.offline import LONGEST_OFFLINE, Written, read_written
from portal.feedback.views.keeping import asked_today, keep
from portal.feedback.views.rereading import to_read_again
from portal.territories.queries import territory
from portal.web.access import needs, public
from portal.web.forms import page_key, plain
from portal.web.language import PEOPLE
from portal.web.pages import page
from portal.web.principal import me
from portal.web.request import commit, db, now, settings
from portal.web.rules import person

blueprint = Blueprint("feedback_offline", __name__)
HERE = "/mon-avis/sans-reseau"
_PURPOSE = "opinion"
_KEPT = "public, max-age=300"


@blueprint.get(HERE)
@public("the questions, the same for all: a phone may keep them, they say nothing of anyone")
def show() -> Response:
    """Show every sitting; a script lets those be seen that wait for her, on her own phone."""
    # Said before the template asks: no session is read, no name, no token.
    g.visitor = None
    answer = page(
        "feedback/offline.html",
        sittings=[(one, TITLES[one], _asked_of_all(one)) for one in HERS],
        audiences=AUDIENCES,
        longest=LONGEST_OFFLINE,
    )
    answer.headers["Cache-Control"] = _KEPT
    answer.vary.update(("Accept-Language", "Cookie"))
    return answer


@blueprint.get(f"{HERE}/etat")
@needs(person)
def state() -> Response:
    """Tell her phone what waits for her, with which key it seals, and whether it may keep them.

    Only a phone that she said is hers alone may; what waits there leaves from any session of hers.
    """
    today = local_date(now())
    waiting = queries.pending_moments(db(), me().account_id, on=today)
    return jsonify(
        own=me().own_phone,
        owner=_owner(),
        key=_box().public,
        csrf=page_key(),
        period=period_of(today),
        waiting=[moment.value for moment in waiting],
    )


@blueprint.post(HERE)
@needs(person)
def send() -> Response:
    """Take one opinion that waited on her phone; the same again changes nothing.

    Answers ``sent``, ``look`` (it waits in her page: her words may name somebody, or lack
    readers), or ``closed`` for what no longer opens or is asked.
    """
    try:
        text = _box().open(request.form.get("sealed", ""), _owner())
    except Unreadable:
        return _answer("closed", 422)
    written = read_written(text, asked_today)
    if written is None:
        return _answer("closed", 422)
    words = plain(written.words) or ""
    if written.moment in queries.sittings(db(), me().account_id, on=local_date(now())).sent:
        return _answer("sent", 200)
    if to_read_again(words, "", me().territory_id) or (words and written.readers is None):
        row = asked_today(written.moment)
        kept = keep(Draft(row, 1, written.answers, words, written.readers, tried=True))
        return _answer("look", 200) if kept else _answer("closed", 422)
    return _sent(written, words)


def _asked_of_all(moment: Moment) -> list[Question]:
    """Return the questions that follow no answer: the page cannot tell whom to ask the others."""
    return [one for one in asked_today(moment).questions if one.after is None]


def _sent(written: Written, words: str) -> Response:
    session = db()
    place = territory(session, me().territory_id).code
    said_in = written.language if written.language in PEOPLE else "fr"
    try:
        with session.begin_nested():
            service.send(
                session,
                service.Given(written.answers, words, said_in, written.readers),
                account_id=me().account_id,
                territory_code=place,
                moment=written.moment,
                written=written.period,
                at=now(),
            )
    except Refused:
        return _answer("closed", 422)
    except IntegrityError:
        # The same came twice at one instant: the phone asks again and hears that it has arrived.
        return _answer("later", 409)
    commit()
    return _answer("sent", 200)


def _answer(said: str, status: int) -> Response:
    answer = jsonify(state=said)
    answer.status_code = status
    return answer


def _owner() -> str:
    """Return what a sealed opinion is bound to: it tells who to nobody but this installation."""
    key = settings().keys.token_key
    return hmac.new(key, b"offline|" + me().account_id.bytes, sha256).hexdigest()[:32]


def _box() -> SealedBox:
    return SealedBox(settings().keys, _PURPOSE)
