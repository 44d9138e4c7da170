"""The number of questions to the database never grows with what it holds: 8 at most, always.

The visitor counts the statements of each page it opens and refuses the ninth; here the same pages
are opened by the same people before and after 500 rows came to each of their lists.
"""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from portal.assessment.catalogue import Domain
from portal.audit.models import Basis
from portal.audit.service import record_reading
from portal.circle.queries import household_of
from portal.consent import service as consent
from portal.consent.catalogue import Duration, Purpose, Theme
from portal.core import clock
from portal.core.append_only import unfrozen_statements
from portal.core.database import Database, vault_of
from portal.notifications.catalogue import NoticeKind
from portal.notifications.service import notices
from portal.plan.models import Acceptance, Action, ActionState, Goal, Progress
from portal.plan.queries import versions_of
from portal.territories.models import OrganisationKind
from portal.territories.service import add_organisation
from tests.cast import Cast
from tests.home.crowd import fill
from tests.plan.plans import Plan
from tests.territories.places import choose
from tests.visitor import Visitor

MANY = 500
HERS = (
    "/",
    "/mon-plan",
    "/mon-plan/ce-qu-on-me-demande",
    "/mon-plan/mes-buts",
    "/mon-plan/bilan",
    "/mon-plan/ce-qui-s-est-passe",
    "/mon-referent",
    "/mon-cercle",
    "/mes-accords",
    "/mes-accords/montrer",
    "/mes-accords/recus",
    "/mes-accords/etude",
    "/registre",
    "/qui-a-vu",
    "/mes-donnees",
    "/mes-donnees/combien-de-temps",
    "/mes-donnees/1",
    "/mes-donnees/demandes",
    "/mon-avis",
    "/mon-avis/mes-mots",
    "/mes-entrees",
    "/nouvelles",
    "/me-prevenir",
)
DESK = (
    "/pro/",
    "/pro/personnes",
    "/pro/nouvelles",
    "/pro/me-prevenir",
    "/pro/proposer",
    "/pro/demandes-de-referent",
)
Grow = Callable[[Session, Cast], None]


def grow_plan(session: Session, cast: Cast) -> None:
    """Give Ondine's plan 500 more steps, each of them ticked."""
    household = household_of(session, cast["ondine"].id)
    assert household is not None
    version = versions_of(session, household, referent_id=cast["clochette"].id).shown
    assert version is not None
    # What was agreed cannot grow: the guard is taken down for the time of the test.
    for table in ("action", "goal"):
        for statement in unfrozen_statements(table, session.get_bind().dialect.name):
            session.execute(text(statement))
    grow_goals(session, cast, version.id)
    for position in range(MANY):
        action_id, lineage = uuid4(), uuid4()
        session.add(
            Action(
                id=action_id,
                version_id=version.id,
                lineage=lineage,
                position=100 + position,
                domain=Domain.RIGHTS,
                what=vault_of(session).seal("action.what", action_id, "Appeler la mairie"),
                language="fr",
                doer_id=cast["clochette"].id,
                doer_name="Clochette",
                doer_service="Département",
            )
        )
        session.add(
            Progress(
                lineage=lineage,
                rank=1,
                state=ActionState.DOING,
                by_id=cast["clochette"].id,
                at=clock.now(),
            )
        )
        for rank in (1, 2):
            session.add(
                Acceptance(
                    lineage=lineage,
                    account_id=cast["clochette"].id,
                    rank=rank,
                    promise=str(rank) * 64,
                    accepts=rank == 2,
                    language="fr",
                    at=clock.now(),
                )
            )


def grow_goals(session: Session, cast: Cast, version_id: UUID) -> None:
    """Give Ondine's plan 40 more goals."""
    her = cast["ondine"]
    for position in range(40):
        goal_id = uuid4()
        session.add(
            Goal(
                id=goal_id,
                version_id=version_id,
                lineage=uuid4(),
                position=100 + position,
                author_id=her.id,
                author_name=her.first_name,
                typed_by_id=her.id,
                domain=Domain.WORK,
                words=vault_of(session).seal("goal.words", goal_id, "Je veux chanter."),
                language="fr",
            )
        )


def grow_agreements(session: Session, cast: Cast) -> None:
    """Give and withdraw 250 agreements: 500 acts, all in her list."""
    ondine, helper = cast["ondine"].id, cast["melodie"].id
    start = clock.now()
    for count in range(MANY // 2):
        at = start + timedelta(milliseconds=count)
        given = consent.give(
            session,
            person_id=ondine,
            recipient_id=helper,
            theme=Theme.HOUSING,
            purpose=Purpose.COORDINATE,
            duration=Duration.THREE_MONTHS,
            by=ondine,
            at=at,
        )
        consent.withdraw(session, record_id=given.id, by=ondine, at=at)


def grow_readings(session: Session, cast: Cast) -> None:
    """Let Clochette read Ondine's file 500 times."""
    start = clock.now()
    for count in range(MANY):
        record_reading(
            session,
            viewer_id=cast["clochette"].id,
            viewer_name="Clochette",
            viewer_service="Département",
            person_id=cast["ondine"].id,
            themes=("plan",),
            basis=Basis.CONSENT,
            at=start + timedelta(seconds=count),
        )


def grow_people(session: Session, cast: Cast) -> None:
    """Let Clochette be the referent of 500 more people, and hear of each of them."""
    here, her = cast["ondine"].territory_id, cast["clochette"].id
    assert here is not None
    for person_id in fill(session, here, people=MANY, helper_id=her):
        notices.tell(
            session,
            to=her,
            kind=NoticeKind.CIRCLE_JOINED,
            about=person_id,
            path="/pro/personnes",
            at=clock.now(),
        )


@pytest.mark.parametrize("grow", [grow_plan, grow_agreements, grow_readings])
def test_her_pages_ask_as_little_with_500_rows(
    grow: Grow, visitor: Visitor, database: Database, cast: Cast
) -> None:
    before = visitor.as_("ondine").asks(*HERS)
    assert max(before.values()) <= 8
    _grown(grow, database, cast)
    assert visitor.asks(*HERS) == before


@pytest.mark.parametrize("grow", [grow_plan, grow_people])
def test_a_desk_asks_as_little_with_500_rows(
    grow: Grow, visitor: Visitor, database: Database, cast: Cast
) -> None:
    file = f"/pro/personnes/{cast['ondine'].handle}"
    pages = (*DESK, file, f"{file}/plan")
    before = visitor.as_("clochette").asks(*pages)
    assert max(before.values()) <= 8
    _grown(grow, database, cast)
    assert visitor.asks(*pages) == before


@pytest.mark.parametrize("page", ["/pro/personnes", "/pro/nouvelles"])
def test_the_lists_of_a_desk_are_longer_with_500_rows(
    visitor: Visitor, database: Database, cast: Cast, page: str
) -> None:
    few = visitor.as_("clochette").open(page).page
    _grown(grow_people, database, cast)
    many = visitor.open(page).page
    assert few is not None
    assert many is not None
    assert len(many.text) > 3 * len(few.text)


def test_a_draft_that_asks_500_times_the_same_asks_as_little(
    visitor: Visitor, database: Database, cast: Cast
) -> None:
    _grown(grow_plan, database, cast)
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        for who in ("ondine", "clochette"):
            plan.answer(who)
        plan.open()
        session.commit()
    here = f"/pro/personnes/{cast['ondine'].handle}/plan"
    (counted,) = visitor.as_("clochette").asks(here).values()
    assert counted <= 8


def _grown(grow: Grow, database: Database, cast: Cast) -> None:
    with database.session(writing=True) as session:
        grow(session, cast)
        session.commit()


def test_settings_changed_500_times_ask_as_little(
    visitor: Visitor, database: Database, cast: Cast
) -> None:
    hers = ("/", "/mon-plan", "/mon-referent", "/chez-vous/ariege", "/contacts/ariege")
    kept = ("/pro/reglages", "/pro/reglages/answer_days", "/pro/reglages/changements")
    lead = visitor.another().as_("griselidis")
    before = visitor.as_("ondine").asks(*hers), lead.asks(*kept)
    _grown(grow_settings, database, cast)
    assert (visitor.asks(*hers), lead.asks(*kept)) == before


def grow_settings(session: Session, cast: Cast) -> None:
    """Change how many days one waits 500 times, and write 500 more services."""
    here = cast["ondine"].territory_id
    for count in range(MANY):
        choose(session, here, answer_days=str(5 + count % 2))
        add_organisation(
            session, territory_id=here, name=f"Service {count}", kind=OrganisationKind.OTHER
        )
