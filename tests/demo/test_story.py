"""The six households stand where their story says, on the day of loading."""

from datetime import timedelta

from sqlalchemy import select

from portal.audit.models import Basis
from portal.audit.queries import readings_of
from portal.circle.queries import household_of
from portal.consent.catalogue import Theme
from portal.consent.models import ConsentEvent
from portal.consent.queries import requests_to
from portal.core import ledger
from portal.core.clock import local_date
from portal.plan.models import ActionState
from portal.plan.queries import lines_of, versions_of
from portal.referent.models import Mandate, MandateClose
from portal.referent.queries import referent_of


def versions(session, cast, name):
    referent = referent_of(session, cast[name].pathway_id)
    household = household_of(session, cast[name].id)
    return versions_of(session, household, referent_id=referent.helper_id)


def test_ondine_agreed_version_3_and_version_4_waits_for_her(session, cast):
    plan = versions(session, cast, "ondine")
    assert (plan.current.number, plan.waiting.number) == (3, 4)
    assert local_date(plan.current.in_force_at) == cast.day - timedelta(days=19)
    assert plan.waiting.answers == ()
    (request,) = requests_to(session, cast["ondine"].id)
    assert request.theme is Theme.MONEY


def test_perceval_agrees_except_with_the_school_meeting(session, cast):
    agreed = versions(session, cast, "perceval").current
    assert agreed.number == 2
    (open_line,) = agreed.open_lines
    (yes,) = agreed.reservations()
    assert yes.account_id == cast["perceval"].id
    assert yes.words
    assert open_line in {line.lineage for line in lines_of(session, agreed.id).actions}


def test_morgane_refuses_to_sign_and_nothing_is_blocked(session, cast):
    waiting = versions(session, cast, "morgane").waiting
    (no,) = waiting.disagreements()
    assert no.account_id == cast["morgane"].id
    states = {line.what: line.state for line in lines_of(session, waiting.id).actions}
    assert states["Inscrire Petit-Jean au club"] is ActionState.DONE


def test_pimprenelle_changed_referent_without_a_gap(session, cast):
    pathway_id = cast["pimprenelle"].pathway_id
    rows = select(Mandate).where(Mandate.pathway_id == pathway_id).order_by(Mandate.asked_at)
    first, wished, second = session.scalars(rows)
    assert first.helper_id == cast["nicolette"].id
    assert wished.closed_how is MandateClose.DECLINED
    assert second.helper_id == cast["aucassin"].id
    assert first.closed_at == second.started_at, "no day without a referent"
    assert (local_date(second.started_at) - local_date(wished.asked_at)).days == 8


def test_morgane_reads_the_access_by_law_with_its_ground_and_motive(session, cast):
    (line,) = [
        r for r in readings_of(session, cast["morgane"].id, on=cast.day) if r.basis is Basis.LAW
    ]
    assert (line.viewer_id, line.ground) == (cast["yvain"].id, "child_shared_secret")
    assert line.explained_before
    assert line.motive


def test_the_chain_of_all_these_acts_holds(session):
    assert ledger.length(session) > 50
    assert ledger.first_break(session) is None
    assert ledger.first_false_act(session, ConsentEvent) is None
