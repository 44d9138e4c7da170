"""The yes of another adult of the household: nothing changes for her without it (R04, R25)."""

from typing import Any
from uuid import UUID

from flask import Blueprint
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.accounts.queries import who_many
from portal.circle.queries import Helper, helpers_of
from portal.consent.catalogue import PLAIN_THEMES, Notice
from portal.core.refusal import Refused
from portal.core.value import replace
from portal.referent import queries, service
from portal.referent.forms.person import YesForm
from portal.referent.queries import Standing, WishRow
from portal.referent.views.changing import before_a_yes, words_shown
from portal.referent.views.person import SENTENCES, about, own_pathway, wish_id
from portal.territories.models import UNNAMED
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("referent_household", __name__)


@blueprint.get("/mon-referent/repondre")
@needs(person)
def show() -> Response:
    """Show whom the other adult wishes for, and what she would show him herself."""
    return _answer(YesForm())


@blueprint.post("/mon-referent/repondre")
@needs(person)
def agree() -> Response:
    """Say yes: a fresh proof is asked, as of the one who asked."""
    return _answer(YesForm())


def _answer(form: YesForm) -> Response:
    pathway, session = own_pathway(), db()
    stands = queries.standing(session, pathway.id, viewer_id=me().account_id)
    wish = stands.wish
    helper = _wished(session, pathway.id, wish)
    if wish is None or helper is None or not stands.needs_viewer:
        if not form.is_submitted():
            return see_other("/mon-referent")
        attempt(form, SENTENCES, service.agree, themes=(), **_act(form))
        return page("referent/answered.html", status=409, form=form)
    form.offer_themes()
    shown = words_shown([helper], PLAIN_THEMES)
    if form.validate_on_submit() and proven(form) and _agreed(form, helper, shown.digest):
        commit()
        return see_other("/mon-referent")
    return _page(form, wish, stands, helper, shown)


def _page(
    form: YesForm, wish: WishRow, stands: Standing, helper: Helper, shown: Notice
) -> Response:
    referent_id = stands.referent.helper_id if stands.referent else None
    ids = [one for one in (wish.asked_by_id, referent_id) if one is not None]
    known = who_many(db(), ids)
    return page(
        "referent/answer.html",
        form=form,
        wish=wish,
        asker=known[wish.asked_by_id],
        referent=known.get(referent_id) if referent_id else None,
        helper=helper,
        note=about(helper),
        **before_a_yes(shown),
    )


def _wished(session: Session, pathway_id: UUID, wish: WishRow | None) -> Helper | None:
    """Return the helper wished for, while he is in the circle of who asked.

    She may never have heard of him: a service that would tell why he helps is not named (R04).
    """
    if wish is None:
        return None
    circle = helpers_of(session, pathway_id, person_id=wish.asked_by_id)
    found = next((one for one in circle if one.account_id == wish.helper_id), None)
    if found is not None and found.organisation_kind in UNNAMED:
        return replace(found, job="", service="", offers="", about="")
    return found


def _agreed(form: YesForm, helper: Helper, digest: str) -> bool:
    return attempt(
        form,
        SENTENCES,
        _agree_as_shown,
        came_back=form.shown.data,
        digest=digest,
        themes=form.ticked(),
        notice=words_shown([helper], form.ticked()),
        **_act(form),
    )


def _agree_as_shown(session: Session, *, came_back: str, digest: str, **facts: Any) -> None:
    if came_back != digest:
        raise Refused("other-words")
    service.agree(session, **facts)


def _act(form: YesForm) -> dict[str, Any]:
    return {"mandate_id": wish_id(form), "by": me().account_id, "at": now()}
