"""Two people who said yes at a desk, and one who asked: they stand behind this room's addresses."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from portal.accounts.models import ContactBy
from portal.circle.models import TurnBy
from portal.core import clock
from portal.core.settings import Keys
from portal.intake import service as intake
from portal.intake.catalogue import Answer, ReachBy
from portal.intake.service.asking import Reach

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast

REFERENT = "clochette"


def begun(session: Session, cast: Cast) -> dict[tuple[str, str], str]:
    """Let two people say yes at the referent's desk, one of them with an account; one asks."""
    at, by = clock.now(), cast[REFERENT]
    with TemporaryDirectory() as folder:
        keys = Keys.create(Path(folder) / "keys.json")
    said: dict[str, Any] = {"said": Answer.YES, "by": TurnBy.PERSON_ON_SCREEN, "notice": "Oui."}
    made = []
    for name in ("Cosette", "Babette"):
        proposal = intake.propose(
            session,
            territory_id=by.territory_id,
            target_public="far_from_work",
            first_name=name,
            birthday=None,
            reasons=(),
            by=by.id,
            keys=keys,
            at=at,
        )
        intake.answer(session, proposal_id=proposal.id, language="fr", keys=keys, at=at, **said)
        made.append(proposal.id)
    intake.open_with_her(
        session,
        proposal_id=made[1],
        desk_id=by.id,
        first_name="Babette",
        phone="",
        contact_by=ContactBy.CALL,
        at=at,
    )
    request = intake.ask(
        session,
        territory_id=by.territory_id,
        first_name="Cosette",
        reach=Reach(ReachBy.COMES_BY),
        language="fr",
        place="",
        keys=keys,
        at=at,
    )
    intake.hand_over(session, request_id=request.id, account_id=by.id, at=at)
    return {
        ("/pro/proposer/", "proposal_id"): str(made[0]),
        ("/pro/proposer/<uuid:proposal_id>/code/", "proposal_id"): str(made[1]),
        ("/pro/demandes-de-referent/", "request_id"): str(request.id),
    }
