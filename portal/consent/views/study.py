"""« Une étude »: her consent to it (GDPR 7), apart from what she shows to who helps her."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from flask import Blueprint, abort
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from portal.consent import queries, service
from portal.consent.catalogue import (
    Duration,
    Notice,
    Purpose,
    Theme,
    last_day,
    notice_of_lines,
    version_on,
)
from portal.consent.forms import StudyForm, company_of
from portal.consent.models import ConsentState
from portal.consent.queries import Agreement, HerPanel, Study
from portal.consent.rules import RENEWABLE
from portal.consent.views.words import SENTENCES, STUDIES, lines_for
from portal.core.clock import local_date
from portal.core.refusal import Refused
from portal.web.access import needs
from portal.web.device import device
from portal.web.forms import attempt
from portal.web.language import language
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, now
from portal.web.rules import person

blueprint = Blueprint("consent_study", __name__)
_LASTS = Duration.END_OF_PATHWAY


@blueprint.get(STUDIES)
@needs(person)
def studies() -> Response:
    """Show each study that is proposed to her, and what she said of it."""
    known = _known()
    return page(
        "consent/studies.html",
        each=[
            (one, held, last)
            for one in _near()
            for held, last in (_standing(one, known),)
            if one.goes_on or held
        ],
        renewable={one.record_id for one in known if _again(one)},
        panels=_panels(known),
        words=version_on(Theme.STUDY, local_date(now())),
        on=local_date(now()),
    )


def _panels(known: list[Agreement]) -> dict[UUID, list[HerPanel]]:
    """Return the panels that she may come into, or is in, by the evaluator of their study."""
    on, found = local_date(now()), defaultdict(list)
    who = me()
    for one in queries.panels_of(
        db(), person_id=who.account_id, territory_id=who.territory_id, known=known
    ):
        if one.entered_at or on <= one.panel.enters_until:
            found[one.panel.evaluator_id].append(one)
    return found


@blueprint.route(f"{STUDIES}/<handle>", methods=["GET", "POST"])
@needs(person)
def give(handle: str) -> Response:
    """Take part in one study, in the words of the page, with a fresh proof."""
    study, form = _study_or_404(handle), StudyForm()
    terms = _terms(study)
    notice = notice_of_lines(terms, language())
    if (
        form.validate_on_submit()
        and proven(form)
        and attempt(
            form,
            SENTENCES,
            _give_as_shown,
            came_back=form.shown.data,
            notice=notice,
            person_id=me().account_id,
            recipient_id=study.account_id,
            theme=Theme.STUDY,
            purpose=Purpose.EVALUATE,
            duration=_LASTS,
            by=me().account_id,
            at=now(),
            company=company_of(form.company),
            device=device(),
        )
    ):
        commit()
        return see_other("/mes-accords/oui")
    return _shown(study, form, terms, notice)


@blueprint.post(f"{STUDIES}/<handle>/non")
@needs(person)
def refuse(handle: str) -> Response:
    """Say no to one study: no code, no reason. Said twice, it is one no."""
    study, form = _study_or_404(handle), StudyForm()
    if attempt(
        form,
        SENTENCES,
        service.decline,
        person_id=me().account_id,
        recipient_id=study.account_id,
        theme=Theme.STUDY,
        purpose=Purpose.EVALUATE,
        duration=_LASTS,
        by=me().account_id,
        at=now(),
        device=device(),
    ):
        commit()
        return see_other("/mes-accords/non")
    terms = _terms(study)
    return _shown(study, form, terms, notice_of_lines(terms, language()))


def _shown(study: Study, form: StudyForm, terms: list[str], notice: Notice) -> Response:
    held, _last = _standing(study, _known())
    return page(
        "consent/study.html",
        form=form,
        study=study,
        terms=terms,
        shown=notice.digest,
        held=held is not None and not _again(held),
    )


def _terms(study: Study) -> list[str]:
    until = last_day(_LASTS, local_date(now()))
    return lines_for(study.recipient, Theme.STUDY, Purpose.EVALUATE, until)


def _give_as_shown(session: Session, *, came_back: str, notice: Notice, **facts: Any) -> None:
    if came_back != notice.digest:
        raise Refused("other-words")
    service.give(session, notice_of=lambda _theme, _day: notice, **facts)


def _known() -> list[Agreement]:
    known = queries.agreements_of(db(), me().account_id, local_date(now()))
    return [one for one in known if one.theme is Theme.STUDY]


def _standing(study: Study, known: list[Agreement]) -> tuple[Agreement | None, Agreement | None]:
    """Return what she agrees to with that study today, and her last word about it, if any."""
    hers = [
        one
        for one in known
        if one.recipient_id == study.account_id and one.state is not ConsentState.REPLACED
    ]
    held = next((one for one in hers if one.in_force), None)
    return held, next(iter(hers), None)


def _again(one: Agreement) -> bool:
    """Say whether she may give it again: near its end, or once its words changed."""
    on = local_date(now())
    return one.in_force and (one.valid_until - on <= RENEWABLE or one.reworded(on))


def _near() -> list[Study]:
    return queries.studies_near(db(), me().territory_id)


def _study_or_404(handle: str) -> Study:
    found = next((one for one in _near() if one.handle == handle and one.goes_on), None)
    if found is None:
        abort(404)
    return found
