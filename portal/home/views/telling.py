"""« Mon histoire » : a testimony (R10). She writes, reads once more, and agrees to it in one act.

The words go where nothing leads to her; her agreement, dated, is among her agreements. Taking back
one ends the other (``portal.subscriptions``).
"""

from datetime import date
from typing import Any

from flask import Blueprint, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.consent import queries as agreements
from portal.consent import service as consent
from portal.consent.catalogue import (
    Purpose,
    Recipient,
    Theme,
    last_day,
    notice_lines,
    notice_of_lines,
    version_on,
)
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.feedback import service as feedback
from portal.feedback.catalogue import Moment, next_period_starts
from portal.feedback.queries import sittings
from portal.home.catalogue import READERS
from portal.home.forms.telling import StoryForm
from portal.territories.queries import territory
from portal.web.access import needs
from portal.web.device import device
from portal.web.forms import TOO_LONG, attempt
from portal.web.language import gettext as _
from portal.web.language import language, lazy, long_date
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("telling", __name__)
_HERE = "/mon-histoire"
SENTENCES = {
    "nothing-written": lazy("Écrivez votre histoire."),
    "comment-too-long": TOO_LONG,
    "name-missing": lazy("Choisissez un prénom inventé."),
    "name-too-long": lazy("Choisissez un prénom plus court."),
    "own-name": lazy("C’est votre vrai prénom. Choisissez un autre prénom."),
    "other-words": lazy("Les mots ont changé. Lisez-les, puis répondez encore."),
    "already-told": lazy("Vous avez déjà donné une histoire ce trimestre."),
    "already-given": lazy("Vous avez déjà donné une histoire."),
}


@blueprint.get(_HERE)
@needs(person)
def show() -> Response:
    """Show where she writes; once it is given, until when it is read and how to stop."""
    on = local_date(now())
    given = _given()
    if given is None and Moment.STORY not in sittings(db(), me().account_id, on=on).sent:
        return _write(StoryForm())
    return page(
        "home/story_given.html", until=given and given.valid_until, again=next_period_starts(on)
    )


@blueprint.post(_HERE)
@needs(person)
def tell() -> Response:
    """Let her read it all once more; then keep her story and her agreement, together."""
    form = StoryForm()
    if request.form.get("go") == "back" or not form.validate_on_submit():
        return _write(form)
    about = {"words": form.words.data or "", "invented": form.invented.data or ""}
    if not attempt(form, SENTENCES, feedback.check_story, me().account_id, **about):
        return _write(form)
    if request.form.get("go") != "send" or not proven(form) or not _told(form):
        return _read(form)
    return see_other(_HERE)


def _write(form: StoryForm) -> Response:
    return page("home/story_write.html", form=form, results_on=next_period_starts(_today()))


def _read(form: StoryForm) -> Response:
    lines = _lines(form)
    return page(
        "home/story_read.html",
        form=form,
        lines=lines,
        shown=notice_of_lines(lines, language()).digest,
        found=feedback.names_in(
            db(),
            form.words.data or "",
            invented=form.invented.data or "",
            territory_id=me().territory_id,
        ),
        results_on=next_period_starts(_today()),
    )


def _lines(form: StoryForm) -> list[str]:
    on = _today()
    return notice_lines(
        _,
        recipient=Recipient(_(READERS[form.readers])),
        theme=Theme.TESTIMONY,
        purpose=Purpose.TESTIFY,
        until=long_date(last_day(form.time, on)),
        version=version_on(Theme.TESTIMONY, on),
    )


def _told(form: StoryForm) -> bool:
    done = attempt(form, SENTENCES, _give_and_tell, typed=form)
    if done:
        commit()
    return done


def _give_and_tell(session: Session, *, typed: StoryForm) -> None:
    notice = notice_of_lines(_lines(typed), language())
    if typed.shown.data != notice.digest:
        raise Refused("other-words")
    her: dict[str, Any] = {"person_id": me().account_id, "by": me().account_id, "at": now()}
    consent.give(
        session,
        recipient_id=None,
        theme=Theme.TESTIMONY,
        purpose=Purpose.TESTIFY,
        duration=typed.time,
        company=typed.beside,
        device=device(),
        notice_of=lambda _theme, _day: notice,
        readers=Recipient(READERS[typed.readers]),
        **her,
    )
    feedback.tell(
        session,
        account_id=me().account_id,
        territory_code=territory(session, me().territory_id).code,
        words=typed.words.data or "",
        language=language(),
        invented=typed.invented.data or "",
        audience=typed.readers,
        at=now(),
    )


def _given() -> agreements.Agreement | None:
    known = agreements.agreements_of(db(), me().account_id, _today())
    return next((one for one in known if one.theme is Theme.TESTIMONY and one.in_force), None)


def _today() -> date:
    return local_date(now())
