"""The national space reads published, frozen numbers, and nothing else."""

import ast
import re
from pathlib import Path

import pytest

import portal.governance
from portal.evaluation.catalogue import ReportKind
from tests.evaluation.reports import SPRING, SUMMER, Reports, answered

FOLDER = Path(portal.governance.__path__[0])
MAY_READ = ("portal.evaluation.catalogue", "portal.evaluation.queries.frozen")
TABLES = {"report_period", "report_figure", "territory", "department", "target_public"}


@pytest.fixture
def frozen(session, cast) -> None:
    """A frozen report, few answers in Ariège and many in Brest, and one that is not frozen."""
    made = Reports(session, cast)
    answered(session, cast["ondine"].territory_id, yes=5, no=5)
    answered(session, cast["merlin"].territory_id, yes=30, no=12)
    spring = made.open()
    made.open(SUMMER, ReportKind.FINAL)
    made.freeze(spring)
    session.commit()


@pytest.mark.parametrize(
    ("name", "here"), [("griselidis", "/pro/national"), ("viviane", "/pairs/national")]
)
def test_all_places_stand_side_by_side_and_no_small_number(frozen, visitor, name, here) -> None:
    page = visitor.as_(name).open(here, rapport=SPRING)
    page.sees("Espace national", "71 pour 100", "Ailleurs, ce nombre est caché.")
    page.does_not_see("50 pour 100")
    page.open(here, theme="network").sees("Espace national")
    for odd in ({"rapport": SUMMER}, {"rapport": "\0"}, {"theme": "é" * 300}):
        page.open(here, 404, **odd)


def test_to_whom_it_is_offered_is_read_too_where_nothing_is_told_of_a_few(
    session, cast, visitor
) -> None:
    made = Reports(session, cast)
    for public, number in (("rsa", 40), ("far_from_work", 30)):
        answered(session, cast["merlin"].territory_id, yes=number, no=0, public=public)
    made.freeze(made.open())
    session.commit()
    page = visitor.as_("viviane").open("/pairs/national", rapport=SPRING)
    shown, hidden = page.page.text.split("Ce qui ne peut pas encore être montré")
    asked = "Chemins proposés, à qui"
    assert re.search(rf"{asked} : Personnes loin de l’emploi.{{0,99}}métropole30", shown)
    assert f"{asked} : Personnes au RSA" in hidden, "hidden too, beside those that are few"


def test_before_any_report_it_says_so(visitor) -> None:
    visitor.as_("viviane").open("/pairs/national").sees("Aucun rapport n’est encore publié.")


def test_others_do_not_find_it(visitor) -> None:
    for name in ("ondine", "clochette"):
        visitor.another().as_(name).open("/pro/national", 404).open("/pairs/national", 404)


def test_the_page_asks_for_frozen_numbers_and_the_names_of_places_alone(frozen, visitor) -> None:
    page = visitor.as_("viviane").open("/pairs/national").page
    asked = [
        one for one in page.statements if not any(name in one for name in ("session", "account"))
    ]
    tables = {name for one in asked for name in re.findall(r"(?:FROM|JOIN) (\w+)", one)}
    assert tables == TABLES


def reached(source: str) -> list[str]:
    """Return what ``source`` takes of rooms that hold more than published numbers."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            found.append(node.module or "")
        elif isinstance(node, ast.Import):
            found += [one.name for one in node.names]
    rooms = ("portal.core", "portal.web", "portal.territories", "portal.governance.national")
    return [
        one
        for one in found
        if one.startswith("portal.") and not one.startswith((*rooms, *MAY_READ))
    ]


@pytest.mark.parametrize("file", ["national.py", "views/national.py"])
def test_its_code_takes_published_numbers_alone(file: str) -> None:
    assert reached((FOLDER / file).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "planted",
    [
        "from portal.evaluation.queries import results",
        "from portal.evaluation.service.counting import count",
        "import portal.feedback.models",
        "from portal.governance.models import FundingMilestone",
    ],
)
def test_a_planted_short_cut_is_caught(planted: str) -> None:
    assert reached(planted)
