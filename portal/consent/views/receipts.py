"""« Mes reçus »: for each agreement what she read, what happened, and what proves it."""

from itertools import islice
from uuid import UUID

import segno
from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from portal.audit.catalogue import PURPOSE_WORDS, THEME_WORDS
from portal.consent.catalogue import KIND_NAMES
from portal.consent.models import ConsentState
from portal.consent.queries import agreements_of
from portal.consent.queries.receipts import Receipt, ReceiptAct, proof_of, receipt_of
from portal.consent.views.receipt_fhir import consent_resource
from portal.consent.views.receipt_jsonld import receipt_file
from portal.core import ledger
from portal.core.clock import local_date
from portal.core.ledger import Signer
from portal.verifier import checkpoint
from portal.web.access import needs
from portal.web.files import json_file
from portal.web.language import RIGHT_TO_LEFT, clock_time, long_date
from portal.web.language import gettext as _
from portal.web.pages import page
from portal.web.principal import me
from portal.web.proof import ProofForm, proven
from portal.web.request import commit, db, now, settings
from portal.web.rules import person

blueprint = Blueprint("consent_receipts", __name__)

A_PAGE = 30
_FILES = {"jsonld": receipt_file, "fhir": consent_resource}


@blueprint.get("/mes-accords/recus")
@needs(person)
def receipts() -> Response:
    """List every answer of hers, newest act first, 30 on a page. An unanswered request has none."""
    found = agreements_of(db(), me().account_id, local_date(now()))
    known = [one for one in found if one.state is not ConsentState.REQUESTED]
    number = _page_number()
    shown = list(islice(known, (number - 1) * A_PAGE, number * A_PAGE))
    return page(
        "consent/receipts.html",
        agreements=shown,
        total=len(known),
        number=number,
        has_more=len(known) > number * A_PAGE,
        theme_words=THEME_WORDS,
        states=_state_words(),
    )


def _page_number() -> int:
    asked = request.args.get("page", "1")
    return int(asked) if asked.isascii() and asked.isdigit() and int(asked[:4]) > 0 else 1


@blueprint.get("/mes-accords/recus/<uuid:record_id>")
@needs(person)
def receipt(record_id: UUID) -> Response:
    """Show one receipt: a page to read, and one to print."""
    return _shown(_mine(record_id), ProofForm())


@blueprint.post("/mes-accords/recus/<uuid:record_id>")
@needs(person)
def take(record_id: UUID) -> Response:
    """Give the receipt as a file, after a fresh proof: it stays on the telephone."""
    mine, form = _mine(record_id), ProofForm()
    make = _FILES.get(request.form.get("file", ""), receipt_file)
    if not (form.validate_on_submit() and proven(form)):
        return _shown(mine, form)
    proof = proof_of(db(), Signer.of(settings()), [record_id], at=now())
    answer = json_file(make(mine, proof, settings().hosts[0]), _file_name(mine))
    commit()
    return answer


def _file_name(mine: Receipt) -> str:
    """Return a name that says which receipt it is, and tells nobody of what: its day, its number.

    The file stays on a telephone that others may hold: no theme, no name.
    """
    return f"recu-accord-{local_date(mine.last.at).isoformat()}-{mine.last.seq}.json"


def _mine(record_id: UUID) -> Receipt:
    found = receipt_of(db(), person_id=me().account_id, record_id=record_id)
    if found is None:
        abort(404)
    return found


def _shown(mine: Receipt, form: ProofForm) -> Response:
    size, note = ledger.head_over(db(), Signer.of(settings()), mine.last.seq, now())
    root = checkpoint.read(note)[0].root.hex()
    return page(
        "consent/receipt.html",
        form=form,
        receipt=mine,
        french=mine.french,
        happened=[(_said(act), act) for act in mine.acts],
        theme_words=THEME_WORDS,
        purposes=PURPOSE_WORDS,
        kinds=KIND_NAMES,
        right_to_left=RIGHT_TO_LEFT,
        size=size,
        root=in_fours(root),
        qr=_qr(mine, size, root),
        section="/mes-accords",
    )


def in_fours(digest: str) -> str:
    """Return ``digest`` (hex) as people compare it: in groups of four."""
    return " ".join(digest[start : start + 4] for start in range(0, len(digest), 4))


def _qr(mine: Receipt, size: int, root: str) -> str:
    code = segno.make(f"{mine.record_id} {mine.last.seq} {size} {root}", error="m", micro=False)
    return code.svg_inline(scale=3, border=2, svgclass="qr", lineclass=None, light="#fff")


def _said(act: ReceiptAct) -> str:
    return _("%(what)s, le %(day)s à %(time)s.", what=_state_words()[act.state],
             day=long_date(act.at), time=clock_time(act.at))  # fmt: skip


def _state_words() -> dict[ConsentState, str]:
    return {
        ConsentState.REQUESTED: _("On vous demande votre accord"),
        ConsentState.DEFERRED: _("Vous dites : je réfléchis"),
        ConsentState.REFUSED: _("Vous dites non"),
        ConsentState.GIVEN: _("Vous dites oui"),
        ConsentState.RENEWED: _("Vous dites oui de nouveau"),
        ConsentState.WITHDRAWN: _("Vous arrêtez"),
        ConsentState.EXPIRED: _("La date est passée"),
        ConsentState.ENDED: _("L’accord se termine"),
        ConsentState.REPLACED: _("Un accord plus récent le remplace"),
    }
