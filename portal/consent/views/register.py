"""The public register: the signed head of today, those of the days before, and how to check."""

import io
import zipfile
from datetime import date
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Response, abort

from portal import verifier
from portal.consent.views.receipts import in_fours
from portal.core import ledger
from portal.core.ledger import LedgerHead, Signer, Tree
from portal.verifier import checkpoint
from portal.web.access import public
from portal.web.files import json_file
from portal.web.pages import page
from portal.web.request import db, settings

blueprint = Blueprint("consent_register", __name__)

_DAYS = 31
_ONE_DAY = (1980, 1, 1, 0, 0, 0)
_START = "from verifier.command import main\nimport sys\nsys.exit(main(sys.argv[1:]))\n"


@blueprint.get("/registre")
@public("anybody may keep a head: it tells how many acts there are, and nothing of them")
def register() -> Response:
    """Show the newest head in words, and those of the days before.

    Once a day only: a number that grew at once would tell who watches it that somebody acted.
    """
    heads = ledger.kept_heads(db(), _DAYS)
    return page(
        "consent/register.html",
        newest=heads[0] if heads else None,
        root=_in_fours(heads[0], 64) if heads else "",
        key=Signer.of(settings()).key_line,
        before=[(one, _in_fours(one, 16)) for one in heads[1:]],
    )


def _in_fours(kept: LedgerHead, digits: int) -> str:
    return in_fours(checkpoint.read(kept.note)[0].root.hex()[:digits])


@blueprint.get("/registre/empreinte.txt")
@public("the newest head that was kept, for programs")
def head() -> Response:
    """Give the newest head as a signed note."""
    kept = ledger.newest_head(db())
    if kept is None:
        abort(404)
    return Response(kept.note, mimetype="text/plain")


@blueprint.get("/registre/<string:day>/empreinte.txt")
@public("a head that was kept, for programs")
def kept_head(day: str) -> Response:
    """Give the head that was kept on a day (``2026-11-02``)."""
    try:
        kept = db().get(LedgerHead, date.fromisoformat(day))
    except ValueError:
        kept = None
    if kept is None:
        abort(404)
    return Response(kept.note, mimetype="text/plain")


@blueprint.get("/registre/passage/<int:older>/<int:newer>")
@public("the proof that a longer register begins with a shorter one, for programs")
def passage(older: int, newer: int) -> Response:
    """Give the proof of consistency between two sizes of the register (RFC 6962, 2.1.2)."""
    kept = ledger.newest_head(db())
    if kept is None or not 0 < older <= newer <= kept.size:
        abort(404)
    path = [one.hex() for one in Tree(db(), newer).consistency(older)]
    return json_file({"from": older, "to": newer, "path": path}, "passage.json")


@blueprint.get("/registre/verifier.pyz")
@public("the program that checks a receipt anywhere, without the portal")
def program() -> Response:
    """Give the verifier as one file that Python runs: no package, no network."""
    response = Response(_archive(), mimetype="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="verifier.pyz"'
    return response


@lru_cache(maxsize=1)
def _archive() -> bytes:
    """Return the archive, the same bytes each time."""
    packed = io.BytesIO(b"")
    folder = Path(verifier.__file__).parent
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("__main__.py", _ONE_DAY), _START)
        for file in sorted(folder.glob("*.py")):
            entry = zipfile.ZipInfo(f"verifier/{file.name}", _ONE_DAY)
            archive.writestr(entry, file.read_text(encoding="utf-8"))
    return b"#!/usr/bin/env python3\n" + packed.getvalue()
