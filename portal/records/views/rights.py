"""What she may do about her data: put right, shut, open again, erase, keep after all."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from portal.records import service
from portal.records.catalogue import NUMBERS, READ
from portal.records.forms.person import CorrectionForm, EraseForm
from portal.records.models import RequestKind
from portal.records.queries import requests_of, standing_of
from portal.web.access import needs
from portal.web.forms import Form, attempt
from portal.web.language import language, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.proof import ProofForm, proven
from portal.web.request import commit, db, now, settings
from portal.web.rules import person

blueprint = Blueprint("records_rights", __name__)
HERE = "/mes-donnees"
SENTENCES = {
    "no-words": lazy("Écrivez ce qui est faux."),
    "not-there": lazy("Cette chose n’est plus là. Regardez vos données."),
    "too-many": lazy("Vous avez déjà 20 demandes. Attendez une réponse."),
    "erasing": lazy("Vous avez demandé de tout effacer. Reprenez d’abord cette demande."),
}


@blueprint.get(f"{HERE}/demandes")
@needs(person)
def mine() -> Response:
    """Show what she asked, what became of it, and whether others read her file."""
    asked = requests_of(db(), me().account_id)
    waits = (one for one in asked if one.kind is RequestKind.ERASE and not one.closed_at)
    return page(
        "records/asked.html",
        requests=asked,
        erasing=next(waits, None),
        standing=standing_of(db(), me().account_id),
    )


@blueprint.get(f"{HERE}/corriger")
@needs(person)
def before_correction() -> Response:
    """Ask what is wrong; ``quoi`` is the number of the page from which she comes."""
    return _correct(CorrectionForm())


@blueprint.post(f"{HERE}/corriger")
@needs(person)
def correct() -> Response:
    """Ask the département to put it right."""
    form = CorrectionForm()
    if form.validate_on_submit() and attempt(
        form,
        SENTENCES,
        service.ask_correction,
        by=me().account_id,
        about=_about(),
        words=form.words.data,
        language=language(),
        within=settings().correction_within,
        at=now(),
    ):
        commit()
        return see_other(f"{HERE}/demandes")
    return _correct(form)


def _correct(form: CorrectionForm) -> Response:
    about = _about()
    return page(
        "records/correct.html",
        form=form,
        title=READ[about].title if about else "",
        number=NUMBERS[about] if about else "",
    )


def _about() -> str | None:
    asked = request.values.get("quoi", "")
    return next((name for name, number in NUMBERS.items() if str(number) == asked), None)


@blueprint.post(f"{HERE}/fermer")
@needs(person)
def shut() -> Response:
    """Let nobody but her read her file from now on: one act, no code and no reason."""
    service.shut(db(), by=me().account_id, at=now())
    commit()
    return see_other(f"{HERE}/demandes")


@blueprint.get(f"{HERE}/ouvrir")
@needs(person)
def before_opening() -> Response:
    """Say what opens again, and ask for her code."""
    return page("records/open.html", form=ProofForm())


@blueprint.post(f"{HERE}/ouvrir")
@needs(person)
def open_again() -> Response:
    """Let her agreements count again, after a fresh proof."""
    form = ProofForm()
    if (
        form.validate_on_submit()
        and proven(form)
        and attempt(form, SENTENCES, service.open_again, by=me().account_id)
    ):
        commit()
        return see_other(f"{HERE}/demandes")
    return page("records/open.html", form=form)


@blueprint.get(f"{HERE}/effacer")
@needs(person)
def before_erasing() -> Response:
    """Say what goes, what stays with whom, on which day, and how to take it back."""
    return _erase(EraseForm())


@blueprint.post(f"{HERE}/effacer")
@needs(person)
def erase() -> Response:
    """Ask that all be erased, after a proof of its own."""
    form = EraseForm()
    if (
        form.validate_on_submit()
        and proven(form)
        and attempt(
            form,
            SENTENCES,
            service.ask_erasure,
            by=me().account_id,
            language=language(),
            within=settings().erasure_within,
            at=now(),
        )
    ):
        commit()
        return see_other(f"{HERE}/demandes")
    return _erase(form)


def _erase(form: EraseForm) -> Response:
    return page("records/erase.html", form=form, day=now() + settings().erasure_within)


@blueprint.post(f"{HERE}/garder")
@needs(person)
def keep() -> Response:
    """Take the request to erase back: no code, no reason."""
    if attempt(Form(), SENTENCES, service.take_back, by=me().account_id, at=now()):
        commit()
    return see_other(f"{HERE}/demandes")
