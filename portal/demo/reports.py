"""Two frozen reports of the invented people, and the one that is to come."""

from portal.core.clock import local_date
from portal.demo.opinions import last_quarter
from portal.demo.world import World
from portal.evaluation.catalogue import ReportKind
from portal.evaluation.service import freezing
from portal.evaluation.service.freezing import Covers
from portal.feedback.catalogue import period_of

EVALUATOR = "cassandre"


def freeze_reports(world: World) -> None:
    """Open a report for each of the last two quarters and for this one; freeze those that are over.

    The one to come is due at the end of the quarter after.
    """
    by = world.accounts[EVALUATOR]
    kinds = {2: ReportKind.INTERIM, 1: ReportKind.INTERIM, 0: ReportKind.FINAL}
    for back, kind in kinds.items():
        quarter = period_of(local_date(last_quarter(world, back)))
        opened = freezing.open_period(
            world.session,
            kind=kind,
            covers=Covers(quarter, quarter),
            due_on=world.on(0 if back else 120),
            by=by.id,
        )
        if back:
            freezing.freeze(
                world.session,
                period_id=opened.id,
                by=by.id,
                by_name=by.display_name,
                at=world.now,
            )
    world.session.commit()
    world.say("  Deux rapports gelés, un rapport à venir.")
