"""Requests by where they stand and by territory: what is chosen stays in the address."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.core import clock
from portal.core.refusal import Refused
from portal.intake import service
from portal.intake.catalogue import Closed
from portal.intake.queries import callers
from portal.territories.queries import organisations
from portal.territories.service import close_organisation
from tests.intake.test_requests import HERE, asked

NOW = clock.now()


@pytest.fixture
def five(database, cast, settings):
    """Five requests of Ariège, one in each standing; the late one also waits to be handed."""
    names = {}
    with database.session(writing=True) as session:
        for name in ("late", "to-hand", "to-call", "called", "closed"):
            at = NOW - timedelta(days=20 if name == "late" else 0)
            names[name] = asked(session, cast, settings, at=at)
        for name in ("to-call", "called"):
            service.hand_over(
                session, request_id=names[name].id, account_id=cast["clochette"].id, at=NOW
            )
        service.mark_called(session, request_id=names["called"].id, at=NOW)
        service.close(session, request_id=names["closed"].id, why=Closed.TWICE, at=NOW)
        session.commit()
        return {name: one.number for name, one in names.items()}


def _shown(visitor, five):
    text = visitor.page.text.replace(" ", "").replace("\xa0", "")
    return {name for name, number in five.items() if number in text}


@pytest.mark.parametrize(
    ("asked_for", "kept"),
    [
        ("?etat=en-retard", {"late"}),
        ("?etat=a-confier", {"late", "to-hand"}),
        ("?etat=a-appeler", {"to-call"}),
        ("?etat=appelees", {"called"}),
        ("?etat=fermees", {"closed"}),
        ("?etat=lune", {"late", "to-hand", "to-call", "called", "closed"}),
        ("?secteur=ariege&etat=a-appeler", {"to-call"}),
        ("?page=7", set()),
    ],
)
def test_a_lead_keeps_those_that_stand_somewhere(visitor, five, asked_for, kept):
    visitor.as_("griselidis").open(f"{HERE}{asked_for}")
    assert _shown(visitor, five) == kept


def test_who_calls_reads_only_what_was_handed_to_him(visitor, five):
    visitor.as_("clochette").open(HERE)
    assert _shown(visitor, five) == {"to-call", "called"}
    visitor.open(f"{HERE}?etat=a-confier")
    assert _shown(visitor, five) == set()


def test_a_lead_finds_who_calls_by_a_part_of_a_name_without_its_accents(visitor, five):
    lead = visitor.as_("griselidis").open(f"{HERE}?etat=a-confier")
    link = next(
        a.get("href") for a in lead.page.tree.iter("a") if "Ouvrir" in "".join(a.itertext())
    )
    lead.open(link, qui="departement").sees("Département").does_not_see(
        ">Garage solidaire (Ariège)<"
    )
    lead.open(link, qui="zzz").sees("Personne ne porte ce nom dans le département.")
    lead.open(link, qui="clochette")
    chosen = next(o for o in lead.page.tree.iter("option") if "Clochette" in (o.text or ""))
    lead.press("Confier", to=chosen.get("value"))
    lead.open(link).sees("Confié à Clochette")


def test_nobody_is_handed_to_a_closed_service(session, cast, settings):
    request = asked(session, cast, settings)
    service_id = organisations(session, cast["ondine"].territory_id)[0].id
    close_organisation(session, organisation_id=service_id, on=clock.local_date(NOW))
    found = callers(session, cast["ondine"].territory_id, sought="", most=99)
    assert service_id not in dict(found.services)
    with pytest.raises(Refused, match="not-of-here"):
        service.hand_over(session, request_id=request.id, service_id=service_id, at=NOW)
