"""The floors: import-linter keeps the contracts of pyproject.toml, and they catch faults."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.house.rules import PORTAL, ROOT

NOT_ROOMS = {"migrations", "static", "templates", "translations", "data", "__pycache__"}


def contracts() -> list[dict[str, Any]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return found


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "COLUMNS": "200"},
    )


@pytest.fixture
def small_house(tmp_path: Path) -> Path:
    """A house of empty rooms under the real contracts."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    rooms = (
        "governance",
        "peers",
        "evaluation",
        "plan",
        "feedback",
        "consent",
        "circle",
        "audit",
        "web",
        "core",
    )
    for room in rooms:
        folder = tmp_path / "portal" / room
        folder.mkdir(parents=True)
        for module in ("__init__", "views", "service", "queries", "models"):
            (folder / f"{module}.py").touch()
    (tmp_path / "portal" / "__init__.py").touch()
    (tmp_path / "portal" / "schema.py").touch()
    return tmp_path


def test_the_contracts_are_kept() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_has_its_floor() -> None:
    floors = next(each for each in contracts() if each["id"] == "floors")
    named = " ".join(floors["layers"])
    rooms = {path.name for path in PORTAL.iterdir() if path.is_dir()} - NOT_ROOMS
    rooms |= {path.stem for path in PORTAL.glob("*.py")} - {"__init__"}
    missing = sorted(room for room in rooms if f"(portal.{room})" not in named)
    assert missing == []


def test_an_empty_house_keeps_the_contracts(small_house: Path) -> None:
    done = lint(small_house)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("consent/service", "import portal.plan.queries", "Floors"),
        ("web/views", "import portal.plan.queries", "Floors"),
        ("core/models", "import portal.web", "Floors"),
        ("feedback/service", "import portal.plan.queries", "Opinions cannot reach"),
        ("feedback/queries", "import portal.consent.queries", "Opinions cannot reach"),
        ("peers/queries", "import portal.circle.queries", "Peers cannot reach"),
        ("governance/queries", "import portal.plan.queries", "Groups that steer cannot reach"),
        ("plan/models", "import portal.plan.service", "Inside a room"),
        ("plan/queries", "import portal.plan.service", "Inside a room"),
        ("plan/service", "import portal.plan.views", "Inside a room"),
    ],
)
def test_a_planted_import_breaks_its_contract(
    small_house: Path, module: str, line: str, contract: str
) -> None:
    (small_house / "portal" / f"{module}.py").write_text(f"{line}\n", encoding="utf-8")
    done = lint(small_house)
    broken = done.stdout.partition("Broken contracts")[2]
    assert done.returncode != 0
    assert contract in broken, done.stdout + done.stderr


def test_an_indirect_way_to_the_file_is_caught(small_house: Path) -> None:
    rooms = small_house / "portal"
    (rooms / "feedback" / "queries.py").write_text("import portal.web.service\n")
    (rooms / "web" / "service.py").write_text("import portal.audit.models\n")
    broken = lint(small_house).stdout.partition("Broken contracts")[2]
    assert "Opinions cannot reach" in broken
