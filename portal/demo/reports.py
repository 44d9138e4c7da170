"""Two frozen reports of the invented people, the one that is to come, two panels of the study."""

from portal.consent import service as consent
from portal.core.clock import local_date
from portal.demo.opinions import last_quarter
from portal.demo.world import World
from portal.evaluation.catalogue import ReportKind
from portal.evaluation.service import freezing
from portal.evaluation.service.freezing import Covers
from portal.feedback.catalogue import period_of

EVALUATOR, FOLLOWED = "cassandre", "merlin"
_PANELS = (("Les personnes au RSA", -150, -40), ("Les familles suivies pour un enfant", -5, 60))
"""Whom each gathers, and from which day to which day people come in."""


def open_panels(world: World) -> None:
    """Open two panels; Merlin came into the first one once he had said yes to the study."""
    by, home = world.accounts[EVALUATOR], world.accounts[FOLLOWED].territory_id
    opened = [
        consent.open_panel(
            world.session,
            evaluator_id=by.id,
            home_id=by.territory_id,
            territory_id=home,
            name=name,
            size=20,
            opened_on=world.on(first),
            enters_until=world.on(last),
        )
        for name, first, last in _PANELS
    ]
    consent.enter_panel(
        world.session, panel_id=opened[0].id, person_id=world.id(FOLLOWED), at=world.at(-60)
    )
    world.session.commit()


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
