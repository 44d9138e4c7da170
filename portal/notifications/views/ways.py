"""« Comment me prévenir »: by no way at first, then by the one that she chose and can stop."""

from collections.abc import Collection

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.accounts.secrets import read_pin
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.core.settings import Settings
from portal.core.value import Value
from portal.notifications import service
from portal.notifications.catalogue import HOURS_WORDS, MESSAGE, Channel, Hours
from portal.notifications.forms import CHANNEL_WORDS, ChannelForm, CodeForm, WhenForm
from portal.notifications.queries import telling_of
from portal.notifications.rules import Quiet
from portal.territories.queries import settings_of
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, now, settings
from portal.web.rules import desk, person

blueprint = Blueprint("news_ways", __name__)
_SENTENCES = {
    "not-an-address": lazy("Relisez votre numéro ou votre adresse, puis écrivez à nouveau."),
    "too-many": lazy("Vous avez déjà demandé 3 codes. Essayez encore demain."),
}
_WRONG = lazy("Ce code n’est pas le bon, ou il est trop vieux. Vous pouvez en demander un autre.")


class _Place(Value):
    here: str
    template: str
    news: str
    channels: tuple[Channel, ...]


_HERS = _Place("/me-prevenir", "notifications/ways.html", "/nouvelles", tuple(Channel))
# A helper is told at work, by the address of his service.
_DESK = _Place(
    "/pro/me-prevenir", "notifications/pro/ways.html", "/pro/nouvelles", (Channel.EMAIL,)
)


def offered(known: Settings, channels: Collection[Channel]) -> tuple[Channel, ...]:
    """Return those of ``channels`` by which this installation can send."""
    can = {Channel.SMS: known.texts, Channel.EMAIL: known.mail}
    return tuple(one for one in channels if can[one] or known.messages)


@blueprint.get(_HERS.here)
@needs(person)
def show() -> Response:
    """Say how she is told today, and let her choose."""
    return _page(_HERS)


@blueprint.post(_HERS.here)
@needs(person)
def choose() -> Response:
    """Send a code to the address that she typed, after a fresh proof."""
    return _choose(_HERS)


@blueprint.post(f"{_HERS.here}/code")
@needs(person)
def confirm() -> Response:
    """Use the address from now on, if the code is the one it got."""
    return _confirm(_HERS)


@blueprint.post(f"{_HERS.here}/heures")
@needs(person)
def hours() -> Response:
    """Change when she may be told."""
    return _hours(_HERS)


@blueprint.post(f"{_HERS.here}/arreter")
@needs(person)
def stop() -> Response:
    """Tell her nothing outside any more. It asks for no proof."""
    return _stop(_HERS)


@blueprint.get(_DESK.here)
@needs(desk)
def show_at_desk() -> Response:
    """Say how a professional is told today, and let him choose."""
    return _page(_DESK)


@blueprint.post(_DESK.here)
@needs(desk)
def choose_at_desk() -> Response:
    """Send a code to his address at work, after a fresh proof."""
    return _choose(_DESK)


@blueprint.post(f"{_DESK.here}/code")
@needs(desk)
def confirm_at_desk() -> Response:
    """Use the address from now on, if the code is the one it got."""
    return _confirm(_DESK)


@blueprint.post(f"{_DESK.here}/heures")
@needs(desk)
def hours_at_desk() -> Response:
    """Change when he may be told."""
    return _hours(_DESK)


@blueprint.post(f"{_DESK.here}/arreter")
@needs(desk)
def stop_at_desk() -> Response:
    """Tell him nothing outside any more."""
    return _stop(_DESK)


def _page(place: _Place, wrong: Form | None = None) -> Response:
    """Show the page; ``wrong`` is the form that comes back with what was typed."""
    ways = offered(settings(), place.channels)
    telling = telling_of(db(), me().account_id, at=now())
    first = ways[0].value if len(ways) == 1 else None
    hours = telling.hours.value
    forms = (ChannelForm(ways, formdata=None, channel=first, hours=hours),
             CodeForm(formdata=None), WhenForm(formdata=None, hours=hours))  # fmt: skip
    choosing, code, when = (
        wrong if wrong is not None and type(wrong) is type(one) else one for one in forms
    )
    return page(
        place.template,
        form=choosing if wrong is None else wrong,
        choosing=choosing,
        code=code,
        when=when,
        here=place.here,
        news=place.news,
        telling=telling,
        ways=ways,
        channel_words=CHANNEL_WORDS,
        hours_words=HOURS_WORDS,
        message=MESSAGE,
        quiet=Quiet.of(settings_of(db(), me().territory_id, on=local_date(now()))),
        section=place.news if place is _DESK else "/",
    )


def _choose(place: _Place) -> Response:
    form = ChannelForm(offered(settings(), place.channels))
    if (
        form.validate_on_submit()
        and proven(form)
        and attempt(
            form,
            _SENTENCES,
            service.ask_channel,
            by=me().account_id,
            channel=Channel(form.channel.data),
            address=form.address.data or "",
            hours=Hours(form.hours.data),
            language=language(),
            at=now(),
        )
    ):
        commit()
        return see_other(place.here)
    return _page(place, form)


def _confirm(place: _Place) -> Response:
    form = CodeForm()
    if form.validate_on_submit():
        typed = read_pin(form.code.data or "")
        good = service.confirm_channel(db(), by=me().account_id, code=typed, at=now())
        commit()
        if good:
            return see_other(place.here)
        form.code.errors = [*form.code.errors, str(_WRONG)]
    return _page(place, form)


def _hours(place: _Place) -> Response:
    form = WhenForm()
    if not form.validate_on_submit():
        return _page(place, form)
    try:
        service.choose_hours(db(), by=me().account_id, hours=Hours(form.hours.data))
    except Refused:
        return see_other(place.here)
    commit()
    return see_other(place.here)


def _stop(place: _Place) -> Response:
    service.stop_channel(db(), by=me().account_id)
    commit()
    return see_other(place.here)
