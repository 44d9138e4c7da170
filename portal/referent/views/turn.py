"""Her yes or no at the end: to the answer of the commission, then to her next wish (R25)."""

from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response

from portal.accounts.queries import who_many
from portal.circle.queries import Helper, helpers_of
from portal.consent.catalogue import PLAIN_THEMES
from portal.referent import queries, service
from portal.referent.forms.person import YesForm
from portal.referent.queries import ChoiceRow, Ranked
from portal.referent.views.changing import CHOOSING, ask_as_shown, before_a_yes, words_shown
from portal.referent.views.person import about, own_pathway, wish_id, with_handles
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("referent_turn", __name__)


@blueprint.get("/mon-referent/suite")
@needs(person)
def show() -> Response:
    """Show whose turn it is, what the commission wrote, and what she would show him."""
    return _turn(YesForm())


@blueprint.post("/mon-referent/suite")
@needs(person)
def say_yes() -> Response:
    """Say yes to him: a fresh proof is asked, then he is asked. Or say no: no proof, no reason."""
    return _no() if request.form.get("says") == "no" else _turn(YesForm())


def _no() -> Response:
    """Close the list that the page showed; a page from before another list closes nothing.

    Where others are left on it she reads first that it closes for them too, and says so again.
    """
    form, pathway = YesForm(), own_pathway(adult=True)
    choice = queries.own_choice(db(), pathway.id, me().account_id)
    form.offer_themes()
    shown = [one for one in choice.wishes if one.id == wish_id(form)] if choice else []
    left = [one.helper_id for one in choice.wishes if not one.declined] if choice else []
    if shown and len(left) > 1 and not request.form.get("sure"):
        known = who_many(db(), left)
        return page(
            "referent/no_closes.html", wish=shown[0].id, people=[known[one] for one in left]
        )
    if Form().validate_on_submit() and attempt(
        form,
        CHOOSING,
        service.close_choice,
        choice_id=choice.id if choice and shown else wish_id(form),
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other("/mon-referent")
    return page("referent/answered.html", status=409, form=form)


def _turn(form: YesForm) -> Response:
    pathway, session = own_pathway(adult=True), db()
    choice = queries.own_choice(session, pathway.id, me().account_id)
    circle = helpers_of(session, pathway.id, person_id=me().account_id)
    people = {one.account_id: one for one in with_handles(circle).values()}
    turn = choice.next_of([one for one in people if one is not None]) if choice else None
    helper = people.get(turn.helper_id) if turn else None
    stands = queries.standing(session, pathway.id, viewer_id=me().account_id)
    if choice is None or turn is None or helper is None or stands.wish is not None:
        if form.is_submitted():
            form.form_errors = [str(CHOOSING["not-yet"])]
            return page("referent/answered.html", status=409, form=form)
        return see_other("/mon-referent")
    form.offer_themes()
    shown = words_shown([helper], PLAIN_THEMES)
    if form.validate_on_submit() and proven(form) and _said_yes(form, choice, turn, helper):
        commit()
        return see_other("/mon-referent")
    answered = people.get(choice.answer_helper_id)
    return page(
        "referent/turn.html",
        form=form,
        choice=choice,
        turn=turn,
        helper=helper,
        note=about(helper),
        by_commission=helper is answered,
        unavailable=[people[w.helper_id] for w in choice.wishes if _gone(w, people)],
        shared=stands.shared,
        referent=people.get(stands.referent.helper_id) if stands.referent else None,
        **before_a_yes(shown),
    )


def _gone(wish: Ranked, people: dict[UUID | None, Helper]) -> bool:
    return wish.declined and wish.helper_id in people


def _said_yes(form: YesForm, choice: ChoiceRow, turn: Ranked, helper: Helper) -> bool:
    return attempt(
        form,
        CHOOSING,
        ask_as_shown,
        came_back=form.shown.data,
        digest=words_shown([helper], PLAIN_THEMES).digest,
        pathway_id=choice.pathway_id,
        helper_id=helper.account_id,
        # the one she read about: another one whose turn came meanwhile is not asked
        ranked_id=wish_id(form),
        themes=form.ticked(),
        by=me().account_id,
        at=now(),
        notice=words_shown([helper], form.ticked()),
    )
