"""A département with many people, put in the tables as they are: no verb could be that quick.

PostgreSQL counts them at once, as it does by itself in a real one: plans for few rows would last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from sqlalchemy import insert, text

from portal.accounts.models import Account
from portal.circle.models import (
    CircleAnswer,
    CircleMember,
    CircleWord,
    Pathway,
    PathwayPerson,
    PathwayState,
)
from portal.core import clock
from portal.core.roles import Role
from portal.referent.models import Mandate

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def fill(
    session: Session,
    territory_id: UUID,
    *,
    people: int,
    referents: int = 1,
    helper_id: UUID | None = None,
) -> list[UUID]:
    """Add ``people`` in the territory, each with one of ``referents`` new ones or ``helper_id``.

    Return their ids.
    """
    at = clock.now()
    helpers = [
        _account(Role.PROFESSIONAL, f"Aide {number}", territory_id) for number in range(referents)
    ]
    adults = [_account(Role.PERSON, f"Personne {number}", territory_id) for number in range(people)]
    pathways = [
        {
            "id": uuid4(),
            "territory_id": territory_id,
            "state": PathwayState.ACTIVE,
            "target_public": "rsa",
            "accepted_at": at,
            "active_since": at,
        }
        for _ in adults
    ]
    pairs = list(zip(adults, pathways, strict=True))
    if helper_id is not None:
        helpers[0]["id"] = helper_id
    session.execute(insert(Account), [*([] if helper_id else helpers), *adults])
    session.execute(insert(Pathway), pathways)
    session.execute(
        insert(PathwayPerson),
        [
            {"account_id": adult["id"], "pathway_id": pathway["id"], "is_child": False}
            for adult, pathway in pairs
        ],
    )
    held = [
        (pathway, adult, helpers[(n if n < referents else n * n) % referents])
        for n, (adult, pathway) in enumerate(pairs)
    ]
    members = [
        {
            "id": uuid4(),
            "pathway_id": pathway["id"],
            "account_id": helper["id"],
            "joined_at": at,
        }
        for pathway, _adult, helper in held
    ]
    session.execute(insert(CircleMember), members)
    session.execute(
        insert(CircleAnswer),
        [
            {
                "id": uuid4(),
                "member_id": member["id"],
                "person_id": adult["id"],
                "asked_at": at,
                "language": "fr",
                "word": CircleWord.YES,
                "answered_at": at,
            }
            for member, adult in zip(members, adults, strict=True)
        ],
    )
    session.execute(
        insert(Mandate),
        [
            {
                "id": uuid4(),
                "pathway_id": pathway["id"],
                "helper_id": helper["id"],
                "asked_by_id": adult["id"],
                "asked_at": at,
                "started_at": at,
                "themes": "",
                "notice": "",
                "notice_language": "fr",
            }
            for pathway, adult, helper in held
        ],
    )
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("ANALYZE"))
    return [adult["id"] for adult in adults]


def _account(role: Role, name: str, territory_id: UUID) -> dict[str, Any]:
    made = uuid4()
    return {
        "id": made,
        "handle": made.hex[:12],
        "role": role,
        "first_name": name,
        "territory_id": territory_id,
        "created_at": clock.now(),
    }
