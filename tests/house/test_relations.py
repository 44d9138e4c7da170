"""Every address × relations that begin or end: former referent, stopped helper, the other adult.

As in ``test_strangers`` all addresses lead to things of Ondine. Here something happened since: who
was her referent no longer is, whom she stopped reads nothing more, somebody else lives in her
household now. What each still opens is written here; an address of neither table fails there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete

from portal.circle.models import PathwayPerson
from portal.circle.service import leave_circle
from portal.consent import service as consent
from portal.core import clock
from portal.referent import service as referent
from portal.web.access import needs
from portal.web.rules import professional
from tests.cast import Cast
from tests.house.knocking import Knocking
from tests.house.places import HELPER, HERSELF, REFERENT, Places
from tests.house.test_strangers import KINDS, may_open

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session
    from werkzeug.routing import Rule

    from portal.core.database import Database

NEW_ADULT = "anne"
BEFORE = "her referent"
SHARED = "a helper without agreement on it"


OTHER = "merlin"
NO_THEME = "a helper without agreement on it"
FILE = "/pro/personnes/<handle>"
MEETING = f"{FILE}/reunions/<int:number>"
# What is his own, whoever's referent he is: others' wishes, his desk, his service, his readings.
HIS_DESK = {
    "/pro/nouvelles/<uuid:notice_id>",
    "/pro/demandes/<uuid:mandate_id>",
    "/pro/demandes/<uuid:mandate_id>/accepter",
    "/pro/demandes/<uuid:mandate_id>/refuser",
    "/pro/absences/<handle>",
    "/pro/proposer/<uuid:proposal_id>",
    "/pro/proposer/<uuid:proposal_id>/compte",
    "/pro/proposer/<uuid:proposal_id>/cote-a-cote",
    "/pro/proposer/<uuid:proposal_id>/code/cote-a-cote",
    "/pro/reponses/<uuid:request_id>",
    "/pro/gouvernance/<uuid:group_id>",
    "/pro/gouvernance/reunions/<uuid:meeting_id>",
    "/pro/gouvernance/reunions/<uuid:meeting_id>/remarque",
    "/pro/gouvernance/reunions/<uuid:meeting_id>/reunion.ics",
    "/pro/demandes-de-referent/<uuid:request_id>",
    "/pro/demandes-de-referent/<uuid:request_id>/appele",
    "/pro/demandes-de-referent/<uuid:request_id>/fermer",
    "/pro/demandes-de-referent/<uuid:request_id>/proposer",
    f"{FILE}/par-la-loi/<uuid:access_id>",
}
# For 30 days he may still write down what passes; she reads it before anybody.
HIS_HANDOVER = {f"{FILE}/passer-la-main", f"{FILE}/passer-la-main/donner"}
# His own promise, to take it back; the meeting to which he is invited, without her words.
HIS_PROMISES = {
    f"{FILE}/plan/engagement/<uuid:lineage>",
    MEETING,
    f"{MEETING}/mes-horaires",
    f"{MEETING}/je-ne-viens-plus",
    f"{MEETING}/je-viens-finalement",
    f"{MEETING}/rendez-vous.ics",
}
# Whoever makes cards in the département may be the second one who sees her.
HIS_DEPARTMENT = {
    "/pro/carte-perdue/<uuid:lost_id>",
    "/pro/carte-perdue/<uuid:lost_id>/cote-a-cote",
}
# The services of the place where both live.
THEIR_PLACE = {"/mon-cercle/ajouter/service/<uuid:service_id>"}


@dataclass(frozen=True)
class Relation:
    """``name`` is who he is and ``become`` what happened.

    He opens what a visitor ``like`` him opens, and ``besides``, nothing else.
    """

    name: str
    become: Callable[[Session, Cast], None]
    like: str
    besides: frozenset[str] = frozenset()

    def may(self, app: Flask, rule: Rule) -> bool:
        """Say whether he may open ``rule``."""
        return rule.rule in self.besides or self.like in may_open(app, rule)


def former(session: Session, cast: Cast) -> None:
    """Let Ondine choose Mélodie, with no theme, and Mélodie say yes: Clochette was her referent."""
    her, at = cast[HERSELF], clock.now()
    assert her.pathway_id is not None
    wish = referent.ask(
        session, pathway_id=her.pathway_id, helper_id=cast[HELPER].id, themes=(), by=her.id, at=at
    )
    referent.accept(session, mandate_id=wish.id, by=cast[HELPER].id, at=at)


def stopped(session: Session, cast: Cast) -> None:
    """Let Ondine stop everything with Mélodie."""
    her, at = cast[HERSELF].id, clock.now()
    consent.withdraw_all(session, person_id=her, recipient_id=cast[HELPER].id, by=her, at=at)


def left(session: Session, cast: Cast) -> None:
    """Let Mélodie leave the circle, and stop what was open to her, as the page does."""
    stopped(session, cast)
    leave_circle(
        session,
        person_id=cast[HERSELF].id,
        by=cast[HELPER].id,
        referent_id=cast[REFERENT].id,
        words="",
        language="fr",
        at=clock.now(),
    )


def joined(session: Session, cast: Cast) -> None:
    """Let Merlin live in Ondine's household, and nowhere else."""
    her, other = cast[HERSELF], cast[OTHER]
    session.execute(delete(PathwayPerson).where(PathwayPerson.account_id == other.id))
    session.add(PathwayPerson(account_id=other.id, pathway_id=her.pathway_id, is_child=False))
    session.flush()


RELATIONS = {
    "the former referent": Relation(REFERENT, former, NO_THEME, frozenset(HIS_DESK | HIS_HANDOVER)),
    "a helper whose agreements ended": Relation(HELPER, stopped, NO_THEME, frozenset(HIS_PROMISES)),
    "a helper who left": Relation(HELPER, left, "a stranger", frozenset(HIS_DEPARTMENT)),
    "the other adult of her household": Relation(
        OTHER, joined, "another person", frozenset(THEIR_PLACE)
    ),
}


def problems(app: Flask, cast: Cast, places: Places, relation: str) -> list[str]:
    """Let what makes the relation happen, then knock everywhere."""
    one = RELATIONS[relation]
    database: Database = app.extensions["portal.database"]
    with database.session(writing=True) as session:
        one.become(session, cast)
        session.commit()
    knocks = Knocking(
        app, cast, relation, places, name=one.name, may=lambda rule: one.may(app, rule)
    )
    return knocks.problems()


@pytest.mark.parametrize("relation", RELATIONS)
def test_what_is_no_longer_theirs_is_not_there(
    apart: Flask, cast: Cast, places: Places, relation: str
) -> None:
    found = problems(apart, cast, places, relation)
    assert not found, "\n".join(found)


def test_what_is_besides_is_there_at_all(app: Flask) -> None:
    there = {rule.rule for rule in app.url_map.iter_rules()}
    assert all(one.besides <= there and one.like in KINDS for one in RELATIONS.values())


def test_a_mandate_that_opens_after_its_end_is_caught(
    apart: Flask, cast: Cast, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = needs(professional)(lambda handle: f"<h1>{handle}</h1>")
    monkeypatch.setitem(apart.view_functions, "side_by_side.hand_over", planted)
    found = problems(apart, cast, places, "the former referent")
    assert found == ["the former referent: GET /pro/personnes/<handle>/cote-a-cote answers 200"]
