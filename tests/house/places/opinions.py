"""Opinions with what came of them, and the reports that count them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from portal.core import clock
from portal.core.clock import local_date
from portal.evaluation.catalogue import Area, ReportKind
from portal.evaluation.service import closed_periods, freezing
from portal.feedback.catalogue import Audience, Moment
from portal.feedback.queries import receipts
from portal.feedback.service import begin_set
from portal.peers.service import ask_service, propose
from portal.territories.queries import organisations, territory
from tests.feedback.opinions import crowd, send
from tests.house.places.parts import HERSELF, Places

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast


def answered(session: Session, cast: Cast) -> Places:
    """Let Ondine and ten others release words, peers propose and ask."""
    her, peer, at = cast[HERSELF], cast["viviane"], clock.now()
    home = territory(session, her.territory_id)
    before = at - timedelta(days=100)
    crowd(session, home.id, {"yes": 11}, code=home.code, at=before)
    send(
        session,
        her.id,
        code=home.code,
        comment="Je veux savoir avant.",
        audience=Audience.EVERYONE,
        at=before,
    )
    comment = receipts(session, her.id)[-1].comment_id
    row: dict[str, Any] = {"territory_id": home.id, "by": peer.id, "at": at}
    proposed, asked = (
        propose(session, words=words, comments=[comment], by_name="Viviane", **row)
        for words in ("Dire les sujets avant.", "Dire le lieu avant.")
    )
    request = ask_service(
        session,
        asked.id,
        organisation_id=organisations(session, home.id)[0].id,
        you_said="Il faut dire le lieu avant.",
        days=21,
        by=peer.id,
        at=at,
    )
    draft = begin_set(
        session, Moment.END, translate=lambda _code, french: french, by=peer.id, at=at
    )
    written = {
        (f"{desk}/questionnaires/", name): part
        for desk in ("/pairs", "/pro")
        for name, part in (("set_id", str(draft.id)), ("code", "trust_referent"))
    }
    votes = ("/pairs/idees/<uuid:recommendation_id>", "/pairs/questionnaires/<uuid:set_id>",
             "/pro/questionnaires/<uuid:set_id>")  # fmt: skip
    parts = {
        **written,
        ("/mon-avis/questions/", "number"): "1",
        ("/mon-avis/mes-mots/", "number"): "1",
        ("/pairs/paroles/", "comment_id"): str(comment),
        ("/pro/paroles/", "comment_id"): str(comment),
        ("/pairs/idees/", "recommendation_id"): str(proposed.id),
        ("/pairs/reponses/", "request_id"): str(request),
        ("/pro/reponses/", "request_id"): str(request),
    }
    fields = {"moment": Moment.ENTRY.value, "reply": "false"}
    return Places(parts, fields, {f"{begin}/voter": {"vote": "for"} for begin in votes})


def reported(session: Session, cast: Cast) -> Places:
    """Let the evaluator freeze a report, and open another."""
    at, by = clock.now(), cast["cassandre"]
    quarters = freezing.next_quarters(local_date(at) - timedelta(days=365))
    codes = []
    for quarter in quarters[:2]:
        opened = freezing.open_period(
            session,
            kind=ReportKind.INTERIM,
            covers=freezing.Covers(quarter, quarter),
            due_on=local_date(at),
            by=by.id,
        )
        codes.append((opened.id, opened.code))
    (frozen, code), (_other, coming) = codes
    freezing.freeze(session, period_id=frozen, by=by.id, by_name=by.display_name, at=at)
    over = closed_periods(session, territory="ariege", on=local_date(at))
    results = {"territoire": "ariege", "questions": Moment.ENTRY.value}
    results |= {"periode": over[0]} if over else {}
    frozen_one = {"rapport": code, "theme": Area.CHOICE.value}
    parts = {
        ("/rapports/", "code"): code,
        ("/pro/rapports/", "code"): code,
        ("/pro/rapports/", "name"): "nombres",
        ("/pro/rapports/", "form"): "csv",
        ("/pro/rapports/<code>/textes", "code"): coming,
        ("/pro/rapports/<code>/geler", "code"): coming,
        ("/pro/rapports/<code>/enlever", "code"): coming,
    }
    return Places(
        parts,
        {},
        {
            **dict.fromkeys(("/pairs/", "/pairs/paroles", "/pro/resultats"), results),
            **dict.fromkeys(("/pairs/national", "/pro/national"), frozen_one),
        },
    )
