"""« Équipes »: who works where, tables in and out, first-use sheets."""

from typing import Any

from flask import Blueprint, Response, abort, request
from werkzeug.wrappers import Response as Answer

from portal.core import sheets
from portal.core.sheets import Format
from portal.staff import service
from portal.staff.catalogue import HEADS, KIND_WORDS, NO, YES, Table
from portal.staff.forms.pro import FileForm
from portal.staff.queries import (
    ProfessionalRow,
    ServiceRow,
    count_professionals,
    places_of,
    professional_of,
    professionals_of,
    services_of,
)
from portal.staff.rules import NewProfessional, NewService
from portal.staff.views.pro import sheets as sheets_of
from portal.territories.service import Contact
from portal.web.access import needs
from portal.web.forms import Form, attempt, beside
from portal.web.language import lazy
from portal.web.pages import page, see_other
from portal.web.principal import me
from portal.web.request import commit, db, now
from portal.web.rules import department_lead
from portal.web.uploads import takes_file

blueprint = Blueprint("staff", __name__)
HERE = "/pro/equipes"
A_PAGE = 50
FAULTS_SHOWN = 100
_SENTENCES = {
    "too-large": lazy("Ce fichier est trop lourd : 400 Ko au plus. Faites-en deux."),
    "too-many-rows": lazy("Ce fichier a trop de lignes : 2000 au plus. Faites-en deux."),
    "too-many-columns": lazy("Ce fichier a trop de colonnes : 20 au plus. Partez du modèle."),
    "not-a-table": lazy("Ce fichier ne se lit pas. Enregistrez-le en CSV ou en ODS."),
    "empty": lazy("Ce fichier est vide. Choisissez-en un autre."),
    "nothing-put": lazy("Il n’y a plus de fichier. Choisissez-le de nouveau."),
    "not-right": lazy("Des lignes sont à corriger. Rien n’est entré."),
    "name-taken": lazy("Un organisme de ce nom vient d’être ajouté. Regardez à nouveau."),
}


@blueprint.get(HERE)
@needs(department_lead)
def show() -> Answer:
    """List the professionals of the département, by service and name, 50 at a time."""
    places = places_of(db(), me().territory_id)
    asked = request.args.get("page", "1")
    number = max(1, int(asked)) if asked.isdecimal() and len(asked) < 5 else 1
    total = count_professionals(db(), places)
    found = professionals_of(db(), places, most=A_PAGE, after=(number - 1) * A_PAGE)
    return page(
        "staff/pro/team.html",
        professionals=found,
        total=total,
        number=number,
        last=max(1, -(-total // A_PAGE)),
        tables=list(Table),
    )


@blueprint.get(f"{HERE}/fichier")
@needs(department_lead)
def choose() -> Answer:
    """Ask for a file, and say how it is made."""
    return page("staff/pro/choose.html", form=FileForm(), heads=HEADS)


@blueprint.post(f"{HERE}/fichier")
@needs(department_lead)
@takes_file(sheets.LARGEST_FILE)
def put() -> Answer:
    """Read a file: nothing comes in yet."""
    form = FileForm()
    sent = request.files.get("file")
    content = sent.read(sheets.LARGEST_FILE + 1) if sent else b""
    if form.validate_on_submit() and attempt(
        form, _SENTENCES, service.put, content=content, by=me().account_id, at=now()
    ):
        commit()
        return see_other(f"{HERE}/fichier/lignes")
    return page("staff/pro/choose.html", form=beside(form, "file"), heads=HEADS)


@blueprint.get(f"{HERE}/fichier/lignes")
@needs(department_lead)
def look() -> Answer:
    """Show what the file would do, or what is to be put right, line by line."""
    return _lines(None)


@blueprint.post(f"{HERE}/fichier/lignes")
@needs(department_lead)
def bring_in() -> Answer:
    """Bring in every line at once."""
    form = Form()
    facts: dict[str, Any] = {"by": me().account_id, "territory_id": me().territory_id, "at": now()}
    if form.validate_on_submit() and attempt(form, _SENTENCES, service.bring_in, **facts):
        commit()
        return see_other(HERE)
    return _lines(form)


@blueprint.post(f"{HERE}/fichier/enlever")
@needs(department_lead)
def take_away() -> Answer:
    """Forget the file."""
    service.take_away(db(), by=me().account_id)
    commit()
    return see_other(f"{HERE}/fichier")


def _lines(form: Form | None) -> Answer:
    found = service.look_at(db(), by=me().account_id, territory_id=me().territory_id)
    if found is None:
        return see_other(f"{HERE}/fichier")
    services = [_words(one, one.contact) for one in found.services[:FAULTS_SHOWN]]
    people = [_row(one) for one in found.professionals[:FAULTS_SHOWN]]
    return page(
        "staff/pro/lines.html",
        form=form,
        found=found,
        heads=HEADS[found.table] if found.table else (),
        rows=services or people,
        shown=FAULTS_SHOWN,
        kinds=KIND_WORDS,
    )


@blueprint.get(f"{HERE}/<name>.<form>")
@needs(department_lead)
def send(name: str, form: str) -> Answer:
    """Send one of the tables as a file. The file of nobody is the model to fill in."""
    table = next((one for one in Table if one.value == name), None)
    written = next((one for one in Format if one.value == form), None)
    if table is None or written is None:
        abort(404)
    rows = sheets.write([list(HEADS[table]), *_rows(table)], written, title=table.value)
    answer = Response(rows, mimetype=written.mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer


def _rows(table: Table) -> list[list[str]]:
    places = places_of(db(), me().territory_id)
    if table is Table.SERVICES:
        # A closed one would come back open.
        return [_service(one) for one in services_of(db(), places) if one.closed_on is None]
    return [_row(one) for one in professionals_of(db(), places)]


def _service(one: ServiceRow) -> list[str]:
    return _words(one, Contact(one.function, one.phone, one.hours, one.where, one.receives))


def _words(one: ServiceRow | NewService, reached: Contact) -> list[str]:
    receives = YES if reached.receives else NO
    words = [reached.function, reached.phone, reached.hours, reached.place, receives]
    return [one.name, KIND_WORDS[one.kind][0], one.place, *words]


def _row(one: ProfessionalRow | NewProfessional) -> list[str]:
    return [
        one.first_name,
        one.last_initial,
        one.job,
        one.service,
        one.place,
        one.offers,
        one.days,
        one.speaks,
        one.phone,
    ]


@blueprint.get(f"{HERE}/<handle>")
@needs(department_lead)
def before_sheet(handle: str) -> Answer:
    """Say what a first-use sheet is, before one is made."""
    return sheets_of.before_sheet(_named(handle), HERE)


@blueprint.post(f"{HERE}/<handle>")
@needs(department_lead)
def make_sheet(handle: str) -> Answer:
    """Make the sheet and show it, once."""
    return sheets_of.make_sheet(_named(handle), HERE)


@blueprint.post(f"{HERE}/<handle>/fermer")
@needs(department_lead)
def end(handle: str) -> Answer:
    """End the way in of a professional at once: he left his service."""
    return sheets_of.end(_named(handle), HERE)


def _named(handle: str) -> ProfessionalRow:
    places = places_of(db(), me().territory_id)
    found = professional_of(db(), places, handle)
    if found is None:
        abort(404)
    return found
