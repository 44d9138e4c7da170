"""A plan made elsewhere is linked by her, or by her referent with whom she shares that part."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from portal.core import clock
from portal.core.refusal import Refused
from portal.external_plans import service
from portal.external_plans.models import ExternalPlan, ExternalPlanKind
from portal.external_plans.queries import kinds, plans_of
from portal.external_plans.service import Facts

NURSE = Facts(coordinator="Élaine B.", service="Appui santé", phone="02 61 91 00 14", note="Lundi.")


def number_of(session, code: str) -> int:
    return next(kind.number for kind in kinds(session) if kind.code == code)


def link(session, cast, code: str, facts: Facts = NURSE, *, of="perceval", by=None, referent=None):
    return service.link(
        session,
        person_id=cast[of].id,
        kind=number_of(session, code),
        facts=facts,
        by=cast[by or of].id,
        at=clock.now(),
        referent_id=cast[referent].id if referent else None,
    )


def test_what_she_wrote_comes_back_and_is_sealed_in_the_database(session, cast) -> None:
    made = link(session, cast, "dac")
    (row,) = plans_of(session, cast["perceval"].id)
    assert (row.coordinator, row.phone, row.note) == ("Élaine B.", "02 61 91 00 14", "Lundi.")
    assert row.added_by_id == cast["perceval"].id
    assert b"Lundi" not in made.note
    assert b"02 61" not in made.coordinator_phone


def test_a_pair_is_said_on_one_line(session, cast) -> None:
    link(session, cast, "global_support", Facts(coordinator="A", service="X", second="B"))
    (row,) = plans_of(session, cast["perceval"].id)
    assert row.leaders == ("A, X", "B")


def test_a_new_kind_is_a_row_and_needs_no_code(session, cast) -> None:
    session.add(
        ExternalPlanKind(
            code="new", number=97, official="Plan neuf", labels={"fr": "Plan neuf"}, meanings={},
            domain="money", pair=False,
        )
    )  # fmt: skip
    session.flush()
    link(session, cast, "new")
    (row,) = plans_of(session, cast["perceval"].id)
    assert (row.kind.label("uk"), row.kind.meaning("uk")) == ("Plan neuf", "")


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (Facts(coordinator="A", second="B"), "not-a-pair"),
        (Facts(starts_on=date(2026, 5, 2), ends_on=date(2026, 5, 1)), "ends-before"),
    ],
)
def test_what_cannot_be_is_refused(session, cast, facts, code) -> None:
    with pytest.raises(Refused, match=code):
        link(session, cast, "cer", facts)


def test_a_kind_that_is_gone_is_refused(session, cast) -> None:
    gone = number_of(session, "cer")
    session.get(ExternalPlanKind, "cer").active = False
    session.flush()
    with pytest.raises(Refused, match="unknown-kind"):
        service.link(
            session,
            person_id=cast["perceval"].id,
            kind=gone,
            facts=NURSE,
            by=cast["perceval"].id,
            at=clock.now(),
        )


def test_her_referent_links_what_she_shares_and_nothing_of_health(session, cast) -> None:
    link(session, cast, "cer", of="ondine", by="clochette", referent="clochette")
    with pytest.raises(Refused, match="not-yours"):
        link(session, cast, "dac", of="ondine", by="clochette", referent="clochette")


@pytest.mark.parametrize("name", ["melodie", "gaspard", "raiponce", "merlin"])
def test_nobody_else_links_anything(session, cast, name) -> None:
    before = session.scalar(select(func.count()).select_from(ExternalPlan))
    with pytest.raises(Refused, match="not-yours"):
        link(session, cast, "cer", of="ondine", by=name, referent="clochette")
    assert session.scalar(select(func.count()).select_from(ExternalPlan)) == before
