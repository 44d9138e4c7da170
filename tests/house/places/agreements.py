"""Agreements asked for and given, the register, a study with its panel."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from portal.accounts.service import open_account
from portal.consent import service as consent
from portal.consent.catalogue import Duration, Purpose, Theme
from portal.consent.queries import agreements_of
from portal.core import clock
from portal.core.clock import local_date
from portal.core.ledger import Signer, keep_head
from portal.core.roles import Role
from tests.house.places.parts import HELPER, HERSELF, REFERENT, Places

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast


def asked(session: Session, cast: Cast) -> Places:
    """Let Mélodie ask Ondine for a theme."""
    record = consent.ask(
        session,
        person_id=cast[HERSELF].id,
        recipient_id=cast[HELPER].id,
        theme=Theme.MONEY,
        purpose=Purpose.COORDINATE,
        duration=Duration.THREE_MONTHS,
        by=cast[HELPER].id,
        at=clock.now(),
    )
    return Places({("/mes-accords/demande/", "record_id"): str(record.id)})


def given(session: Session, cast: Cast) -> Places:
    """Return an agreement that she gave, and a signed head of the register."""
    at = clock.now()
    known = agreements_of(session, cast[HERSELF].id, local_date(at))
    mine = next(one for one in known if one.in_force and one.theme is Theme.CONTACT)
    head = keep_head(session, Signer("localhost", bytes(32)), at)
    return Places(
        {
            ("/mes-accords/", "handle"): cast[REFERENT].handle,
            ("/mes-accords/", "number"): "1",
            ("/mes-accords/arreter/", "record_id"): str(mine.record_id),
            ("/mes-accords/recus/", "record_id"): str(mine.record_id),
            ("/registre/", "day"): head.day.isoformat(),
            ("/registre/", "older"): "1",
            ("/registre/", "newer"): "2",
        },
        {"author": str(cast[HERSELF].id), "file": "jsonld"},
    )


def studied(session: Session, cast: Cast) -> Places:
    """Let Ondine agree to the study of one evaluator; another one is there, and a panel."""
    at, her, evaluator = clock.now(), cast[HERSELF], cast["cassandre"]
    other = open_account(
        session,
        role=Role.EVALUATOR,
        first_name="Mélisse",
        territory_id=her.territory_id,
        at=at,
    )
    panel = consent.open_panel(
        session, evaluator_id=evaluator.id, home_id=her.territory_id,
        territory_id=her.territory_id, name="Ceux de la forêt", size=20,
        opened_on=local_date(at), enters_until=local_date(at) + timedelta(days=30),
    ).handle  # fmt: skip
    consent.give(
        session, person_id=her.id, recipient_id=evaluator.id, theme=Theme.STUDY,
        purpose=Purpose.EVALUATE, duration=Duration.END_OF_PATHWAY, by=her.id, at=at,
    )  # fmt: skip
    return Places(
        {
            ("/mes-accords/etude/", "handle"): other.handle,
            ("/mes-accords/etude/groupes/", "handle"): panel,
            ("/pro/rapports/groupes/", "handle"): panel,
        }
    )
