"""« Je rapporte mes mots »: her copy from another site, shown first, kept once she agrees (R22)."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from portal.assessment.catalogue import DOMAIN_WORDS, LEVEL_WORDS, Domain
from portal.assessment.queries import own_words_of
from portal.core.refusal import Refused
from portal.records import service
from portal.records.forms.person import BringForm, KeepForm
from portal.records.service.bringing import LARGEST, read_copy
from portal.web.access import needs
from portal.web.forms import attempt
from portal.web.language import PEOPLE, lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import person
from portal.web.uploads import takes_file

blueprint = Blueprint("records_bring", __name__)
_HERE = "/mes-donnees/rapporter"
_SENTENCES = {
    "not-a-copy": lazy("Ce fichier n’est pas le bon. Prenez celui pour un autre site."),
    "nothing-chosen": lazy("Choisissez ce que vous voulez garder."),
}


@blueprint.get(_HERE)
@needs(person)
def before() -> Response:
    """Ask for the file, and say what is taken from it."""
    return page("records/bring.html", form=BringForm())


@blueprint.post(_HERE)
@needs(person)
@takes_file(LARGEST)
def look() -> Response:
    """Show what her file would bring. Nothing is kept yet."""
    form = BringForm()
    sent = request.files.get("file")
    text = sent.read(LARGEST).decode("utf-8", errors="replace") if sent else ""
    if form.validate_on_submit():
        try:
            read_copy(text, PEOPLE)
        except Refused as refusal:
            form.file.errors = [str(_SENTENCES[refusal.code])]
        else:
            return _shown(KeepForm(formdata=None), text)
    return page("records/bring.html", form=form)


@blueprint.post(f"{_HERE}/oui")
@needs(person)
def keep() -> Response:
    """Keep the words that she ticked."""
    form, text = KeepForm(), request.form.get("kept", "")
    try:
        _name, brought = read_copy(text, PEOPLE)
    except Refused:
        return see_other(_HERE)
    chosen = {Domain(one) for one in form.parts.data or () if one in set(Domain)}
    if form.validate_on_submit() and attempt(
        form,
        _SENTENCES,
        service.bring_in,
        brought=brought,
        chosen=chosen,
        by=me().account_id,
        at=now(),
    ):
        commit()
        return see_other("/mon-plan/mes-mots")
    return _shown(form, text)


def _shown(form: KeepForm, text: str) -> Response:
    name, brought = read_copy(text, PEOPLE)
    here = own_words_of(db(), me().account_id)
    new = [one for one in brought if one.domain not in here]
    form.offer([one.domain for one in new])
    return page(
        "records/brought.html",
        form=form,
        name=name,
        brought=new,
        already=len(brought) - len(new),
        kept=service.write_copy(name, brought),
        domains=DOMAIN_WORDS,
        levels=LEVEL_WORDS,
    )
