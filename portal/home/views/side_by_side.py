"""Side by side: the screen goes from the referent's hands to hers, and back (EXPERIENCE §1).

She types her own code: the referent can never answer for her. Her session lasts 20 minutes at
most; the referent's waits behind it. When they are over the screen shows neither's pages: it says
so, until she hands it back.
"""

from datetime import timedelta

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.accounts import service
from portal.accounts.queries import who
from portal.core.refusal import Refused
from portal.home.forms import HandOverForm
from portal.home.queries import Door, door
from portal.plan import service as plan
from portal.web import cookies
from portal.web.access import needs
from portal.web.device import device
from portal.web.forms import Form
from portal.web.language import gettext as _
from portal.web.language import language
from portal.web.lending import lent_page, onward, take_back
from portal.web.pages import page, see_other
from portal.web.paging import address
from portal.web.principal import Principal, me, visitor
from portal.web.proof import ProofForm, proven
from portal.web.request import commit, db, hasher, now, settings
from portal.web.rules import professional, signed_in, welcomes

blueprint = Blueprint("side_by_side", __name__)
_DESKS, _DOOR = "/pro/", "/pro/entrer"

_ANSWER = "/mon-plan/repondre"
_LATE = timedelta(minutes=30)
_OVER = "/cote-a-cote/fini"
_BACK = "/cote-a-cote/a-moi"
_OPEN_TO_ALL = (
    _OVER,
    "/cote-a-cote/rendre",
    _BACK,
    "/partir",
    "/aide",
    "/langue/",
    "/langues",
    "/static/",
    "/sw.js",
)


@blueprint.before_app_request
def nobodys_screen() -> Response | None:
    """Lead every page to the one that says « time is over », until the screen is given back.

    Where she has no account yet, to the only page that was lent to her.
    """
    if request.path.startswith(_OPEN_TO_ALL):
        return None
    lent = lent_page()
    if lent is not None:
        return None if request.path == lent else see_other(lent)
    if cookies.read(request, cookies.HAND, settings()) is None:
        return _locked()
    who_holds = visitor()
    if who_holds is None or not who_holds.screen_over:
        return None
    return see_other(f"{_OVER}?mots=1" if _kept_late(who_holds) else _OVER)


def _locked() -> Response | None:
    """Lead every page of a desk to the one that asks its owner for a code, until he gives it."""
    if not request.path.startswith(_DESKS) or request.path.startswith(_DOOR):
        return None
    who_is_in = visitor()
    return see_other(_BACK) if who_is_in and who_is_in.locked else None


def _kept_late(host: Principal) -> bool:
    """Keep for her alone what she typed beside her answer when the screen had just closed."""
    words = request.form.get("words", "") if request.path == _ANSWER else ""
    token = cookies.read(request, cookies.HAND, settings())
    if request.method != "POST" or not words or not token or not Form().validate_on_submit():
        return False
    since, known = now() - _LATE, settings()
    page_db = db(writing=True)
    her = service.held_by(page_db, token, host=host.session_id, settings=known, since=since)
    if her is None:
        return False
    kept = plan.keep_late_words(page_db, by=her, words=words, language=language(), at=now())
    commit()
    return kept is not None


@blueprint.get("/pro/personnes/<handle>/cote-a-cote")
@needs(professional)
def hand_over(handle: str) -> Response:
    """Show the page that is turned to her. Only her active referent has it."""
    return _page(_entry(handle), HandOverForm())


@blueprint.post("/pro/personnes/<handle>/cote-a-cote")
@needs(professional)
def open_hers(handle: str) -> Response:
    """Open her session on this screen when her code is right; count what is wrong on the desk."""
    entry, form = _entry(handle), HandOverForm()
    if not form.validate_on_submit():
        return _page(entry, form)
    try:
        result = service.open_side_by_side(
            db(),
            host=me().session_id,
            person_id=entry.person_id,
            pin=form.pin.data or "",
            hasher=hasher(),
            settings=settings(),
            at=now(),
            device=device(),
            with_name=me().display_name,
        )
    except Refused:
        # His own session ended meanwhile, on another screen.
        return see_other("/pro/entrer")
    commit()
    if result.outcome is service.Outcome.IN and result.token:
        return cookies.give(see_other("/mon-plan"), cookies.HAND, result.token, settings())
    waits = result.outcome is service.Outcome.WAIT
    form.pin.errors = [
        _("Trop d’essais. Attendez une heure, ou entrez avec votre carte.")
        if waits
        else _("Ce code n’est pas le bon. Essayez encore.")
    ]
    return _page(entry, form)


@blueprint.get(_OVER)
@needs(signed_in)
def over() -> Response:
    """Say that the time is over: it shows nothing of hers, and nothing of his."""
    if not me().screen_over:
        return see_other("/")
    return page("home/time_over.html", form=Form(), words_kept="mots" in request.args)


@blueprint.post("/cote-a-cote/rendre")
@needs(signed_in)
def give_back() -> Response:
    """Give the screen back: her session ends, and nothing of hers stays in the browser."""
    lent = lent_page()
    if not me().side_by_side and not me().screen_over and lent is None:
        return see_other("/")
    if not Form().validate_on_submit():
        abort(403)
    path = _BACK
    if me().side_by_side:
        path = f"{_BACK}?de={who(db(), me().account_id).handle}"
        service.end_side_by_side(db(), me().session_id, at=now())
        commit()
    elif lent is not None:
        service.lock_session(db(), me().session_id)
        commit()
    take_back()
    answer = cookies.take_away(see_other(path), cookies.HAND, settings())
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@blueprint.get(_BACK)
@needs(welcomes)
def mine_again() -> Response:
    """Show the page that goes from her hands to his: he proves himself, then goes on."""
    if not me().locked:
        return see_other(_there())
    return _again(ProofForm())


@blueprint.post(_BACK)
@needs(welcomes)
def unlock() -> Response:
    """Open his desk again, where he left it, when he proves that it is he."""
    form = ProofForm()
    if form.validate_on_submit() and proven(form):
        commit()
        return see_other(_there())
    return _again(form)


def _there() -> str:
    handle = request.args.get("de", "")
    known = door(db(), viewer_id=me().account_id, handle=handle) if handle else None
    return f"/pro/personnes/{known.handle}" if known else onward() or "/pro/"


def _again(form: ProofForm) -> Response:
    handle = request.args.get("de", "")[:20]
    return page(
        "home/mine_again.html",
        form=form,
        here=address(_BACK, de=handle),
        has_account=not onward(),
    )


def _entry(handle: str) -> Door:
    entry = door(db(), viewer_id=me().account_id, handle=handle)
    if entry is None or entry.referent_id != me().account_id:
        abort(404)
    return entry


def _page(entry: Door, form: HandOverForm) -> Response:
    return page("home/hand_over.html", form=form, entry=entry)
