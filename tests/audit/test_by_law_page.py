"""Opening a file by law, at the desk of who does it."""

from datetime import timedelta

import time_machine
from sqlalchemy import func, select

from portal.audit.models import AccessLine
from portal.audit.service import tell_delayed
from portal.notifications.catalogue import NoticeKind
from portal.notifications.models import Notice
from tests.audit.story import NOW, delayed, opened


def test_yvain_opens_reads_and_morgane_sees_each_reading(visitor, cast):
    here = f"/pro/personnes/{cast['morgane'].handle}/par-la-loi"
    desk = visitor.another().as_("yvain").open(f"/pro/personnes/{cast['morgane'].handle}")
    desk.open(here).sees("La personne lit tout de suite", "Ouvre au plus")
    typed = {"ground": "child_concern", "themes": ["family"], "motive": "L’école a appelé."}
    desk.press("J’ouvre par la loi", **{**typed, "themes": ["money"]}, status=422)
    desk.sees("n’ouvre pas ce sujet", "L’école a appelé.")
    desk.press("J’ouvre par la loi", **{**typed, "ground": ""}, status=422)
    desk.press("J’ouvre par la loi", **typed).sees("ouvert jusqu’au")
    visitor.as_("morgane").open("/qui-a-vu").sees("L’école a appelé.")
    link = next(
        one.get("href") for one in desk.page.tree.iter("a")
        if one.get("href", "").startswith(here + "/")
    )  # fmt: skip
    desk.open(link).sees("Rien d’autre n’est ouvert.", "Famille et enfants")
    desk.does_not_see("Argent", "Santé")
    visitor.open("/qui-a-vu").sees("2 fois")
    with time_machine.travel(NOW + timedelta(days=3), tick=True):
        visitor.another().as_("yvain").open(link, 404)


def test_only_her_circle_has_this_door(visitor, cast):
    for name in ("raiponce", "melodie", "griselidis"):
        door = f"/pro/personnes/{cast['morgane'].handle}/par-la-loi"
        visitor.another().as_(name).open(door, 404)


def test_what_the_law_opens_is_no_plan_and_no_other_page(visitor, cast, database):
    with database.session(writing=True) as session:
        opened(session, cast, by="blanchefleur", themes=["housing"])
        before = session.scalar(select(func.count()).select_from(AccessLine))
        session.commit()
    desk = visitor.as_("blanchefleur")
    desk.open(f"/pro/personnes/{cast['morgane'].handle}/1", 404)
    assert before


def test_when_the_delay_ends_she_is_told_once(database, cast):
    told = select(func.count()).select_from(Notice).where(
        Notice.recipient_id == cast["morgane"].id, Notice.kind == NoticeKind.LAW_OPENED
    )  # fmt: skip
    with database.session(writing=True) as session:
        delayed(session, cast, opened(session, cast, late=True))
        for days, number in ((1, 0), (6, 0), (7, 1), (8, 1), (20, 1)):
            tell_delayed(session, at=NOW + timedelta(days=days))
            assert session.scalar(told) == number, days
