"""Everything asked of her this month, on one line of time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import delete

from portal.circle.models import PathwayPerson
from portal.core import clock
from portal.home.burden import Asked, AskedKind, month_asked, month_of
from portal.meetings.catalogue import KIND_WORDS
from portal.meetings.queries import coming
from tests.plan.plans import Plan

if TYPE_CHECKING:
    from portal.core.database import Database
    from tests.cast import Cast
    from tests.visitor import Visitor

HERE = "/mon-plan/ce-qu-on-me-demande"
TODAY = date(2031, 5, 20)


def _asked(day: date | None, paper: str = "") -> Asked:
    return Asked(AskedKind.STEP, day, "Venir", paper, "fr")


def test_days_come_in_order_and_papers_asked_twice_are_marked() -> None:
    asked = [
        _asked(date(2031, 5, 30)),
        _asked(date(2031, 5, 2), "Une photo"),
        _asked(date(2031, 5, 30), "Un bail"),
        _asked(date(2031, 6, 1), "photos"),
        _asked(date(2031, 4, 3)),
        _asked(None),
    ]
    may = month_of(asked, date(2031, 5, 1), TODAY)
    assert may.last == TODAY + timedelta(days=30)
    assert [(one.day.day, len(one.asked)) for one in may.days] == [(2, 1), (30, 2), (1, 1)]
    assert [[bool(one.also) for one in day.asked] for day in may.days] == [
        [True],
        [False, False],
        [True],
    ]
    assert may.days[0].asked[0].also == (("", date(2031, 6, 1)),)
    assert (len(may.earlier), len(may.undated), may.total) == (1, 1, 6)
    june = month_of(asked, date(2031, 6, 1), TODAY)
    assert (june.total, june.last) == (1, date(2031, 6, 30))
    assert june.days[0].asked[0].also == (("", date(2031, 5, 2)),)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (None, date(2031, 5, 1)),
        ("2031-12", date(2031, 12, 1)),
        ("2031-04", date(2031, 5, 1)),
        ("2034-01", date(2031, 5, 1)),
        ("mai", date(2031, 5, 1)),
    ],
)
def test_only_months_to_come_are_shown(text: str | None, first: date) -> None:
    assert month_asked(text, TODAY) == first


@pytest.fixture
def grown(database: Database, cast: Cast) -> None:
    day = clock.local_date(clock.now())
    steps: list[dict[str, Any]] = [
        {"what": "Écrire à la mairie", "doer_id": cast["ondine"].id, "paper": "Une photo"},
        {"what": "Préparer le permis", "doer_id": cast["gaspard"].id, "paper": "Photo"},
        {"what": "Ranger les outils", "doer_id": cast["robin"].id},
    ]
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "ondine", "clochette")
        for step in steps:
            plan.add_step(**step, due_date=day)
        later = day + timedelta(days=40)
        plan.add_step("Revoir le dossier", doer_id=cast["ondine"].id, due_date=later)
        plan.propose()
        for who in ("ondine", "clochette"):
            plan.answer(who)
        session.commit()


@pytest.mark.usefixtures("grown")
def test_she_reads_what_is_asked_and_what_is_asked_twice(visitor: Visitor, cast: Cast) -> None:
    visitor.as_("ondine").open("/mon-plan").open(HERE)
    visitor.sees("Écrire à la mairie", "Préparer le permis", "2 choses le même jour.")
    visitor.sees("Aussi pour Gaspard L., le", "Aussi pour votre étape du")
    visitor.sees("On vous demande ce papier plusieurs fois.", "a besoin de ce papier.")
    visitor.does_not_see("Ranger les outils", "Revoir le dossier")
    later = clock.local_date(clock.now()) + timedelta(days=40)
    visitor.open(HERE, mois=f"{later:%Y-%m}").sees("Revoir le dossier", "Je reviens à ce mois")


@pytest.mark.parametrize(("who", "asked"), [("melusine", False), ("perceval", True)])
def test_the_papers_of_the_other_adult_are_not_asked_of_her(
    visitor: Visitor, cast: Cast, database: Database, who: str, asked: bool
) -> None:
    with database.session(writing=True) as session:
        plan = Plan(session, cast, "perceval", "guenievre")
        day = clock.local_date(clock.now()) + timedelta(days=25)
        his = {"doer_id": cast["perceval"].id, "paper": "Sa fiche de paie"}
        plan.add_step("Écrire à l’employeur", due_date=day, **his)
        plan.propose()
        for one in ("perceval", "melusine", "guenievre"):
            plan.answer(one)
        session.commit()
    visitor.as_(who).open(HERE)
    assert ("Sa fiche de paie" in visitor.page.text) is asked


def test_the_end_of_a_plan_made_elsewhere_stands_on_its_day(visitor: Visitor) -> None:
    day = clock.local_date(clock.now()) + timedelta(days=20)
    visitor.as_("ondine").open("/mon-plan/autres-plans/nouveau/2")
    visitor.press("Je garde", coordinator="Zoé", ends_on=day.isoformat())
    visitor.open(HERE).sees("Cette aide finit ce jour.")


def test_a_month_without_anything_is_kind(visitor: Visitor) -> None:
    far = clock.local_date(clock.now()) + timedelta(days=600)
    visitor.as_("ondine").open(HERE, mois=f"{far:%Y-%m}")
    visitor.sees("Personne ne vous demande rien sur ces jours.")


@pytest.mark.parametrize(("name", "status"), [("clochette", 404), ("viviane", 404)])
def test_it_is_hers_alone(visitor: Visitor, name: str, status: int) -> None:
    visitor.as_(name).open(HERE, status)


def test_without_a_pathway_she_is_asked_nothing(
    visitor: Visitor, cast: Cast, database: Database
) -> None:
    with database.session(writing=True) as session:
        session.execute(delete(PathwayPerson).where(PathwayPerson.account_id == cast["ondine"].id))
        session.commit()
    visitor.as_("ondine").open(HERE).sees("Personne ne vous demande rien")


def test_a_meeting_stands_on_its_day(visitor: Visitor, cast: Cast, database: Database) -> None:
    now = clock.now()
    with database.session(writing=False) as session:
        (first, *_others) = coming(session, cast["morgane"].id, now, now + timedelta(days=400))
    visitor.as_("morgane").open(HERE, mois=f"{clock.local_date(first.at):%Y-%m}")
    visitor.sees(KIND_WORDS[first.kind], "Je lis et je réponds")
    visitor.open(f"/mes-rendez-vous/{first.number}")
