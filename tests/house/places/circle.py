"""Her circle: who is in it, who is proposed, who left it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from portal.accounts.service import open_account
from portal.circle import service as circle
from portal.circle.models import CircleHandover
from portal.circle.queries import proposals_for, services_of
from portal.core import clock
from portal.core.database import vault_of
from portal.core.roles import Role
from tests.house.places.parts import HELPER, HERSELF, Places

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast


def around(session: Session, cast: Cast) -> Places:
    """Give her a sister in her circle, a proposal, words left by who went, services to choose."""
    her, by, at = cast[HERSELF].id, cast[HELPER].id, clock.now()
    pathway_id = cast[HERSELF].pathway_id
    assert pathway_id is not None
    sister = circle.add_relative(session, pathway_id, name="Anne", tie="sœur", at=at, by=her)
    services, _total = services_of(session, cast[HERSELF].territory_id)
    offered = open_account(
        session,
        role=Role.PROFESSIONAL,
        first_name="Anne",
        territory_id=cast[HERSELF].territory_id,
        organisation_id=services[0].id,
        at=at,
    )
    circle.propose_helper(
        session,
        person_id=her,
        account_id=offered.id,
        by=by,
        why="Elle connaît les logements.",
        language="fr",
        at=at,
    )
    gone = CircleHandover(id=uuid4(), person_id=her, by_id=by, at=at, language="fr")
    gone.words = vault_of(session).seal("circle_handover.words", gone.id, "Bonne route.")
    session.add(gone)
    session.flush()
    proposal = proposals_for(session, her)[0]
    parts = {
        ("/mon-cercle/", "member_id"): str(sister.id),
        ("/mon-cercle/propositions/", "answer_id"): str(proposal.id),
        ("/mon-cercle/mots/", "handover_id"): str(gone.id),
        ("/mon-cercle/ajouter/service/", "service_id"): str(services[0].id),
    }
    return Places(parts, {"helper": cast[HELPER].handle})
