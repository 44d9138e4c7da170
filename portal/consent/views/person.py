"""« Mes accords »: what each one sees, and stopping it in one press."""

from datetime import date
from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from portal.audit.catalogue import PURPOSE_WORDS, THEME_WORDS
from portal.circle.queries import Helper
from portal.consent import queries, service
from portal.consent.catalogue import FILE_THEMES, LAW, Theme, scope_words, version_on
from portal.consent.models import ConsentState
from portal.consent.queries import Agreement
from portal.consent.views.words import (
    SENTENCES,
    again_at,
    helper_or_404,
    lines_for,
    my_helpers,
    recipient_in,
    shown_words,
    unseen_words,
)
from portal.core.clock import local_date
from portal.core.value import Value
from portal.web.access import needs
from portal.web.device import device
from portal.web.forms import Form, attempt
from portal.web.language import gettext as _
from portal.web.language import joined
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("consent", __name__)

_SHOWN_PAST = 10
_PAST = (
    ConsentState.WITHDRAWN,
    ConsentState.ENDED,
    ConsentState.EXPIRED,
    ConsentState.REFUSED,
)


class Card(Value):
    """One recipient and what he sees. ``handle`` is ``None`` for who has no page to preview."""

    name: str
    job: str
    service: str
    handle: str | None
    agreements: list[Agreement]
    seen: str
    unseen: str
    is_helper: bool

    @property
    def alike(self) -> bool:
        """Say whether all its agreements have one purpose and one end, told once."""
        return len({(one.purpose, one.valid_until) for one in self.agreements}) == 1


@blueprint.get("/mes-accords")
@needs(person)
def mine() -> Response:
    """Show what waits for her answer, then each helper and what he sees."""
    return _mine(Form())


def _mine(form: Form) -> Response:
    today = local_date(now())
    known = queries.agreements_of(db(), me().account_id, today)
    return page(
        "consent/mine.html",
        form=form,
        requests=[(one, _terms(one)) for one in known if one.waiting],
        reworded=[_reworded(one, today) for one in known if one.reworded(today)],
        cards=_cards(my_helpers(), [one for one in known if one.in_force and _of_file(one)]),
        consents=[one for one in known if one.in_force and not _of_file(one)],
        past=[one for one in known if one.state in _PAST][:_SHOWN_PAST],
        theme_words=THEME_WORDS,
        purposes=PURPOSE_WORDS,
        shown_words=shown_words,
    )


def _of_file(one: Agreement) -> bool:
    """Say whether it shows a part of her file: consent to a study or a testimony is apart."""
    return one.theme in FILE_THEMES


def _reworded(one: Agreement, on: date) -> tuple[Agreement, str, str, str | None]:
    """Return an agreement whose words changed: what it says, what they say today, where to read."""
    after = scope_words(_, version_on(one.theme, on))
    return one, scope_words(_, one.words, one.items), after, again_at(one)


def _terms(one: Agreement) -> list[str]:
    return lines_for(recipient_in(one), one.theme, one.purpose, one.valid_until, one.items)


def _cards(helpers: list[Helper], in_force: list[Agreement]) -> list[Card]:
    cards = [
        _card_of(helper, [one for one in in_force if one.recipient_id == helper.account_id])
        for helper in helpers
        if helper.account_id is not None
    ]
    there = {helper.account_id for helper in helpers}
    others: dict[UUID | None, list[Agreement]] = {}
    for one in in_force:
        if one.recipient_id is None or one.recipient_id not in there:
            others.setdefault(one.recipient_id, []).append(one)
    return cards + [_card_of(None, agreements) for agreements in others.values()]


def _card_of(helper: Helper | None, agreements: list[Agreement]) -> Card:
    themes: set[Theme] = {one.theme for one in agreements}
    who = helper or agreements[0]
    ordered = [theme for theme in Theme if theme in themes]
    reads_file = helper is not None
    return Card(
        name=who.display_name,
        job=who.job,
        service=who.service,
        handle=who.handle,
        agreements=sorted(agreements, key=_place),
        seen=joined([shown_words(one) for one in sorted(agreements, key=_place)]),
        unseen=unseen_words(ordered) if reads_file and ordered else "",
        is_helper=reads_file,
    )


def _place(one: Agreement) -> int:
    return list(Theme).index(one.theme)


@blueprint.get("/mes-accords/la-loi")
@needs(person)
def law() -> Response:
    """Say when the law opens her file without her agreement (DOMAIN §6)."""
    return page("consent/law.html", law=LAW)


@blueprint.get("/mes-accords/oui")
@needs(person)
def said_yes() -> Response:
    """After she agreed: how to stop."""
    return page("consent/said_yes.html")


@blueprint.get("/mes-accords/non")
@needs(person)
def said_no() -> Response:
    """After she refused: nothing changes for her help."""
    return page("consent/said_no.html")


@blueprint.get("/mes-accords/plus-tard")
@needs(person)
def said_later() -> Response:
    """After « je réfléchis »: the question waits."""
    return page("consent/said_later.html")


@blueprint.post("/mes-accords/arreter/<uuid:record_id>")
@needs(person)
def withdraw(record_id: UUID) -> Response:
    """Stop one agreement: one press, no code, no reason."""
    today: date = local_date(now())
    if queries.agreement(db(), record_id=record_id, person_id=me().account_id, on=today) is None:
        abort(404)
    form = Form()
    if attempt(
        form,
        SENTENCES,
        service.withdraw,
        record_id=record_id,
        by=me().account_id,
        at=now(),
        device=device(),
    ):
        commit()
        return see_other("/mes-accords/fini")
    return _mine(form)


@blueprint.post("/mes-accords/<handle>/tout-arreter")
@needs(person)
def withdraw_all(handle: str) -> Response:
    """Stop everything with one helper."""
    helper = helper_or_404(handle)
    assert helper.account_id is not None
    form = Form()
    if attempt(
        form,
        SENTENCES,
        service.withdraw_all,
        person_id=me().account_id,
        recipient_id=helper.account_id,
        by=me().account_id,
        at=now(),
        device=device(),
    ):
        commit()
        return see_other("/mes-accords/fini")
    return _mine(form)
