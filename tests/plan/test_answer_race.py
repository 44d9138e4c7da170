"""Her yes carries who is the referent when it is kept, not who was when she pressed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWaiting
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from portal.core import clock
from portal.plan.models import PlanAnswer
from portal.referent import service as referent
from tests.doors import come_in, form_key
from tests.plan.plans import Plan
from tests.plan.test_keep_lines import sealed

if TYPE_CHECKING:
    from flask import Flask

    from portal.core.database import Database
    from tests.cast import Cast


def test_a_yes_waits_for_the_change_of_referent_that_came_first(
    app: Flask, cast: Cast, database: Database
) -> None:
    client = come_in(app, cast, "ondine")
    form = {"csrf_token": form_key(app, client), "answer": "agree", "version": "4", "said": "0"}
    with ThreadPoolExecutor(1) as pool, database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        form |= {"seal": sealed(plan, plan.versions.waiting, plan.versions.current.id).seal}
        _change_of_referent(session, cast)
        pressed = pool.submit(client.post, "/mon-plan/repondre", data=form)
        with pytest.raises(StillWaiting):
            pressed.result(timeout=1)
        session.commit()
        assert pressed.result(timeout=60).status_code == 303
    with database.session(writing=False) as session:
        newest = select(PlanAnswer.account_id, PlanAnswer.referent_id)
        last = session.execute(newest.order_by(PlanAnswer.ledger_seq.desc())).first()
    assert last == (cast["ondine"].id, cast["melodie"].id)


def test_what_the_referent_proposes_waits_too_and_fails_once_another_is_there(
    app: Flask, cast: Cast, database: Database
) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        plan.add_step()
        revision = str(plan.open().revision)
        session.commit()
    client = come_in(app, cast, "clochette")
    form = {"csrf_token": form_key(app, client), "revision": revision}
    address = f"/pro/personnes/{cast['ondine'].handle}/plan/proposer"
    with ThreadPoolExecutor(1) as pool, database.session(writing=True) as session:
        _change_of_referent(session, cast)
        pressed = pool.submit(client.post, address, data=form)
        with pytest.raises(StillWaiting):
            pressed.result(timeout=1)
        session.commit()
        assert pressed.result(timeout=60).status_code == 404
    with database.session(writing=False) as session:
        assert Plan(session, cast, "ondine", "melodie").versions.draft is not None


def _change_of_referent(session, cast: Cast) -> None:
    wish = referent.ask(
        session,
        pathway_id=cast["ondine"].pathway_id,
        helper_id=cast["melodie"].id,
        themes=[],
        by=cast["ondine"].id,
        at=clock.now(),
    )
    referent.accept(session, mandate_id=wish.id, by=cast["melodie"].id, at=clock.now())
