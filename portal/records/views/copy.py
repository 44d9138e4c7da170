"""« J’emporte tout »: one file with all that is held about her (GDPR 15 and 20, R22)."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from flask import Blueprint, Response, render_template
from werkzeug.wrappers import Response as Answer

from portal.consent.queries import agreements_of
from portal.consent.queries.receipts import proof_of
from portal.core.clock import local_date
from portal.core.ledger import Signer
from portal.core.sheets.tables import Format, write
from portal.core.value import Value
from portal.records.catalogue import GROUPS, READ, Table
from portal.records.catalogue.labels import LABELS
from portal.records.forms.person import CARE, OPEN, READABLE, TABLE, TakeForm
from portal.records.queries import Held, counts, held
from portal.records.service.bringing import FORMAT
from portal.records.views.care_plan import care_plan
from portal.records.views.said import Line, lines_of, words_of_rows
from portal.web.access import needs
from portal.web.files import attached, json_file
from portal.web.language import gettext, language, long_date
from portal.web.language import gettext as _
from portal.web.pages import page
from portal.web.principal import me
from portal.web.proof import proven
from portal.web.request import commit, db, now, settings
from portal.web.rules import person

blueprint = Blueprint("records_copy", __name__)
_HERE = "/mes-donnees/emporter"
_ALL = 1_000_000


class Section(Value):
    """All rows of one table that are about her."""

    listed: Table
    rows: list[Held]


@blueprint.get(_HERE)
@needs(person)
def before() -> Answer:
    """Say what the file holds, who may read it afterwards, and ask for her code."""
    return page("records/take.html", form=TakeForm())


@blueprint.post(_HERE)
@needs(person)
def take() -> Answer:
    """Give her the file that she chose, after a fresh proof: it stays on the telephone."""
    form = TakeForm()
    if not (form.validate_on_submit() and proven(form)):
        return page("records/take.html", form=form)
    answer = _FILES[form.file.data]()
    commit()
    return answer


def sections() -> dict[str, list[Section]]:
    """Return all that is held about who is signed in, by group: as many statements as tables."""
    her, many = me().account_id, counts(db(), me().account_id)
    return {
        title: [
            Section(one, held(db(), one, her, most=_ALL))
            for one in group
            if one.name in READ and many[one.name]
        ]
        for title, group in GROUPS.items()
    }


def _spoken() -> list[tuple[str, str, list[list[Line]]]]:
    found = []
    for title, group in sections().items():
        for one in group:
            words = words_of_rows(one.listed)
            rows = [lines_of(one.listed, row, words) for row in one.rows]
            found.append((gettext(title), gettext(one.listed.title), rows))
    return found


def _readable() -> Response:
    """Return one page that opens anywhere: no link, no script, nothing fetched."""
    text = render_template(
        "records/file.html", told=_spoken(), name=me().display_name, day=long_date(now())
    )  # fmt: skip
    return attached(text.encode(), "text/html; charset=utf-8", "mes-donnees.html")


def _table() -> Response:
    heads = [_("Sujet"), _("De quoi il s’agit"), _("Numéro"), _("Nom"), _("Ce qui est gardé")]
    rows = [
        [group, title, str(number), line.label, line.words]
        for group, title, told in _spoken()
        for number, lines in enumerate(told, 1)
        for line in lines
    ]
    body = write([heads, *rows], Format.ODS, title=_("Mes données"))
    return attached(body, Format.ODS.mimetype, "mes-donnees.ods")


def _open() -> Response:
    """Return the open format: the values as they are kept, and what each of them is."""
    known = agreements_of(db(), me().account_id, local_date(now()))
    signer = Signer.of(settings())
    proof = proof_of(db(), signer, [one.record_id for one in known], at=now()) if known else None
    content: dict[str, Any] = {
        "format": FORMAT,
        "made_at": now().isoformat(timespec="seconds"),
        "language": language(),
        "name": me().display_name,
        "held": {
            one.listed.name: {
                "title": gettext(one.listed.title),
                "columns": {name: gettext(LABELS[name]) for name in one.listed.told},
                "rows": [_plain(row.values) for row in one.rows],
            }
            for group in sections().values()
            for one in group
        },
    }
    return json_file(content | ({"rp:proof": proof} if proof else {}), "mes-donnees.json")


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in values.items()}


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def _care() -> Response:
    return json_file(care_plan(), "mon-plan-fhir.json")


_FILES: Mapping[str, Callable[[], Response]] = {
    READABLE: _readable,
    TABLE: _table,
    OPEN: _open,
    CARE: _care,
}
