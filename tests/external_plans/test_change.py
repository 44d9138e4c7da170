"""What is written about a plan made elsewhere is changed by those who may, and never silently."""

from __future__ import annotations

from uuid import uuid4

import pytest

from portal.core import clock
from portal.core.refusal import Refused
from portal.core.value import replace
from portal.external_plans import service
from portal.external_plans.queries import plans_of
from tests.external_plans.test_link import NURSE, link


def change(session, cast, plan, *, of="perceval", by="perceval", revision=1, **more):
    return service.change(
        session,
        person_id=cast[of].id,
        plan_id=more.get("plan_id", plan.id),
        revision=revision,
        facts=replace(NURSE, note="Mardi."),
        by=cast[by].id,
        at=clock.now(),
        referent_id=more.get("referent_id"),
    )


def end(session, cast, plan, *, of="perceval", by="perceval"):
    return service.end(
        session, person_id=cast[of].id, plan_id=plan.id, by=cast[by].id, at=clock.now()
    )


def test_a_change_says_by_whom(session, cast) -> None:
    change(session, cast, link(session, cast, "cer"))
    (row,) = plans_of(session, cast["perceval"].id)
    assert (row.note, row.revision, row.changed_by_name) == ("Mardi.", 2, "Perceval")


def test_who_saw_an_older_one_writes_over_nothing(session, cast) -> None:
    plan = link(session, cast, "cer")
    change(session, cast, plan)
    with pytest.raises(Refused, match="changed-meanwhile"):
        change(session, cast, plan, revision=1)


def test_what_is_over_changes_no_more_and_ends_once(session, cast) -> None:
    plan = link(session, cast, "cer")
    end(session, cast, plan)
    with pytest.raises(Refused, match="already-ended"):
        change(session, cast, plan, revision=2)
    with pytest.raises(Refused, match="already-ended"):
        end(session, cast, plan)


def test_the_other_adult_of_the_household_changes_nothing(session, cast) -> None:
    plan = link(session, cast, "cer")
    for of, code in (("perceval", "not-yours"), ("melusine", "not-there")):
        with pytest.raises(Refused, match=code):
            change(session, cast, plan, of=of, by="melusine")
        with pytest.raises(Refused, match=code):
            end(session, cast, plan, of=of, by="melusine")


def test_what_is_not_there_is_not_there(session, cast) -> None:
    plan = link(session, cast, "cer")
    with pytest.raises(Refused, match="not-there"):
        change(session, cast, plan, plan_id=uuid4())


def test_a_referent_without_her_yes_changes_nothing(session, cast) -> None:
    plan = link(session, cast, "dac")
    with pytest.raises(Refused, match="not-yours"):
        change(session, cast, plan, by="aurore", referent_id=cast["aurore"].id)
