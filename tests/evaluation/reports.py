"""Reports on the cast's database, for the tests of this room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from portal.circle.models import Pathway, PathwayEvent, PathwayState, TurnBy
from portal.evaluation.catalogue import Reach, ReportKind
from portal.evaluation.queries.frozen import Figure, figures
from portal.evaluation.service import freezing
from portal.evaluation.service.counting import Say, in_silence
from portal.evaluation.service.freezing import Covers

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tests.cast import Cast

IN_SPRING = datetime(2031, 2, 10, 9, tzinfo=UTC)
"""Years after all that happens to the cast: only what a test adds is counted."""
SPRING, AFTER_SPRING = "2031-T1", datetime(2031, 5, 20, 9, tzinfo=UTC)
IN_SUMMER, AFTER_SUMMER = datetime(2031, 5, 10, 9, tzinfo=UTC), datetime(2031, 8, 1, 9, tzinfo=UTC)
SUMMER = "2031-T2"


@dataclass
class Reports:
    """What an evaluator does."""

    session: Session
    cast: Cast

    def open(self, quarter: str = SPRING, kind: ReportKind = ReportKind.INTERIM) -> UUID:
        """Open the report of one quarter."""
        due = {SPRING: date(2031, 5, 31), SUMMER: date(2031, 12, 15)}[quarter]
        return freezing.open_period(
            self.session,
            kind=kind,
            covers=Covers(quarter, quarter),
            due_on=due,
            by=self.cast["cassandre"].id,
        ).id

    def freeze(self, period_id: UUID, at: datetime = AFTER_SPRING, say: Say = in_silence) -> None:
        """Freeze a report."""
        freezing.freeze(
            self.session,
            period_id=period_id,
            by=self.cast["cassandre"].id,
            by_name="Cassandre",
            at=at,
            say=say,
        )

    def figure(
        self, period_id: UUID, indicator: str, place: str, reach: Reach = Reach.PUBLISHED
    ) -> Figure:
        """Return one frozen number."""
        (found,) = (
            one
            for one in figures(self.session, [period_id], reach)
            if (one.indicator, one.territory) == (indicator, place)
        )
        return found


def answered(
    session: Session,
    territory_id: UUID,
    *,
    yes: int,
    no: int,
    at: datetime = IN_SPRING,
    public: str = "everyone",
) -> None:
    """Let people of one public say yes and no to a pathway in one territory."""
    for state, number in ((PathwayState.ACCEPTED, yes), (PathwayState.DECLINED, no)):
        for _each in range(number):
            pathway = Pathway(
                id=uuid4(),
                territory_id=territory_id,
                state=state,
                target_public=public,
                accepted_at=at if state is PathwayState.ACCEPTED else None,
            )
            session.add(pathway)
            session.flush()
            session.add_all(
                [
                    PathwayEvent(
                        id=uuid4(), pathway_id=pathway.id, rank=rank, at=at, state=said,
                        by=TurnBy.PERSON_ON_SCREEN,
                    )
                    for rank, said in enumerate((PathwayState.PROPOSED, state), start=1)
                ]
            )  # fmt: skip
    session.flush()
