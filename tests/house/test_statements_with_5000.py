"""A desk with 5,000 lines opens one page of them, and asks the database as little as with none."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import insert, select

from portal.accounts.models import Account
from portal.circle.models import Pathway, PathwayEvent, PathwayState, TurnBy
from portal.core import clock
from portal.core.database import vault_of
from portal.core.roles import Role
from portal.intake.catalogue import ReachBy
from portal.intake.models import Proposal, Reasons, ReferentRequest
from portal.territories.models import Organisation, OrganisationKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from portal.core.database import Database
    from tests.cast import Cast
    from tests.visitor import Visitor

MANY = 5_000
REQUESTS = "/pro/demandes-de-referent"
FILTERS = ("", "?etat=en-retard", "?etat=a-confier", "?secteur=ariege", "?page=100", "?page=9999")


def grow_requests(session: Session, cast: Cast) -> None:
    """Let 5,000 people ask for a referent in Ariège, one every 5 minutes; half go to Clochette."""
    start, rows = clock.now() - timedelta(days=17), []
    for number in range(MANY):
        made = uuid4()
        handed = cast["clochette"].id if number % 2 else None
        rows.append(
            {
                "id": made,
                "number": f"{number:06}",
                "territory_id": cast["ondine"].territory_id,
                "first_name": vault_of(session).seal(
                    "referent_request.first_name", made, f"Personne {number}"
                ),
                "reach_by": ReachBy.COMES_BY,
                "hours": "",
                "no_message": True,
                "language": "fr",
                "asked_at": start + timedelta(minutes=4 * number),
                "handed_to_id": handed,
                "handed_at": start if handed else None,
            }
        )
    session.execute(insert(ReferentRequest), rows)


def grow_callers(session: Session, cast: Cast) -> None:
    """Let Ariège have 5,000 more professionals and 5,000 more services."""
    here, at = cast["ondine"].territory_id, clock.now()
    services, people = [], []
    for number in range(MANY):
        services.append(
            {
                "id": uuid4(),
                "territory_id": here,
                "name": f"Service {number:04}",
                "kind": OrganisationKind.OTHER,
            }
        )
        people.append(
            {
                "id": uuid4(),
                "handle": f"aide{number}",
                "role": Role.PROFESSIONAL,
                "first_name": f"Aide {number}",
                "territory_id": here,
                "created_at": at,
            }
        )
    session.execute(insert(Organisation), services)
    session.execute(insert(Account), people)


def grow_proposals(session: Session, cast: Cast) -> None:
    """Let Clochette have proposed it to 5,000 people, who have not answered."""
    by, at = cast["clochette"], clock.now()
    pathways, events, reasons, proposals = [], [], [], []
    for number in range(MANY):
        pathway, made = uuid4(), uuid4()
        pathways.append(
            {
                "id": pathway,
                "territory_id": by.territory_id,
                "state": PathwayState.PROPOSED,
                "target_public": "rsa",
            }
        )
        events.append(
            {
                "id": uuid4(),
                "pathway_id": pathway,
                "rank": 1,
                "state": PathwayState.PROPOSED,
                "by": TurnBy.PROFESSIONAL,
                "at": at,
                "notice": "",
                "notice_language": "",
            }
        )
        flags = ("several_fields", "urgent", "cumulated", "juxtaposed", "no_local_offer")
        reasons.append({"pathway_id": pathway, **dict.fromkeys(flags, False)})
        proposals.append(
            {
                "id": made,
                "pathway_id": pathway,
                "proposed_by_id": by.id,
                "desk_id": by.id,
                "first_name": vault_of(session).seal(
                    "proposal.first_name", made, f"Personne {number}"
                ),
                "proposed_at": at,
            }
        )
    for table, rows in (
        (Pathway, pathways),
        (PathwayEvent, events),
        (Reasons, reasons),
        (Proposal, proposals),
    ):
        session.execute(insert(table), rows)


@pytest.fixture
def first(database: Database, cast: Cast) -> str:
    """One request before all others: its page is opened before and after."""
    with database.session(writing=True) as session:
        grow_one(session, cast)
        session.commit()
        found = select(ReferentRequest.id).where(ReferentRequest.number == "aaaaaa")
        return f"{REQUESTS}/{session.scalar(found)}"


def grow_one(session: Session, cast: Cast) -> None:
    """Let one person ask."""
    made = uuid4()
    session.add(
        ReferentRequest(
            id=made,
            number="aaaaaa",
            territory_id=cast["ondine"].territory_id,
            first_name=vault_of(session).seal("referent_request.first_name", made, "Peau"),
            reach_by=ReachBy.COMES_BY,
            hours="",
            no_message=True,
            language="fr",
            asked_at=clock.now() - timedelta(days=20),
        )
    )


def test_a_lead_with_5000_requests_and_callers_asks_as_little(
    visitor: Visitor, database: Database, cast: Cast, first: str
) -> None:
    pages = (*(f"{REQUESTS}{one}" for one in FILTERS), first, f"{first}?qui=aide+4999")
    before = visitor.as_("griselidis").asks(*pages)
    with database.session(writing=True) as session:
        grow_requests(session, cast)
        grow_callers(session, cast)
        session.commit()
    assert visitor.asks(*pages) == before
    visitor.sees("Aide 4999").does_not_see("Aide 4998")
    page = visitor.open(REQUESTS).sees("Page 1 sur 101").page
    assert page is not None
    assert len(list(page.tree.iter("tr"))) == 51
    visitor.open(first).sees("Les plus proches sont montrés.")
    assert visitor.page is not None
    assert len(list(visitor.page.tree.iter("option"))) == 61


def test_who_calls_5000_people_asks_as_little(
    visitor: Visitor, database: Database, cast: Cast
) -> None:
    pages = tuple(f"{REQUESTS}{one}" for one in FILTERS)
    before = visitor.as_("clochette").asks(*pages)
    with database.session(writing=True) as session:
        grow_requests(session, cast)
        session.commit()
    assert visitor.asks(*pages) == before


def test_who_proposed_5000_times_asks_as_little(
    visitor: Visitor, database: Database, cast: Cast
) -> None:
    pages = ("/pro/proposer", "/pro/proposer?reponse=proposed", "/pro/proposer?page=200")
    before = visitor.as_("clochette").asks(*pages)
    with database.session(writing=True) as session:
        grow_proposals(session, cast)
        session.commit()
    assert visitor.asks(*pages) == before
    visitor.open(pages[0]).sees("Page 1 sur 2")
