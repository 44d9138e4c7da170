"""The rules of the house hold in every module, and each rule catches its planted fault."""

import subprocess

import pytest

from tests.house import rules

MODULES = list(rules.modules())


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_the_rule_holds_in_every_module(rule: rules.Rule) -> None:
    assert MODULES
    problems = [
        problem
        for module, path in MODULES
        if rules.applies(rule, path)
        for problem in rule(module, path.read_text(encoding="utf-8"))
    ]
    assert problems == []


LONG = "def f():\n" + "    x = 1\n" * 41
FROZEN = "@dataclass(frozen=True)\nclass Row:\n    id: int"
SLOTTED = FROZEN.replace("frozen", "slots=True, frozen")

PLANTED = [
    (rules.only_pages_know_the_web, "portal.plan.service", "from flask import g"),
    (rules.only_pages_know_the_web, "portal.plan.service", "def f():\n    import wtforms.fields"),
    (rules.only_pages_know_the_web, "portal.core.clock", "import flask_babel"),
    (rules.one_module_cleans, "portal.plan.service", "import bleach"),
    (rules.one_module_cleans, "portal.plan.views", "from bleach.sanitizer import Cleaner"),
    (rules.private_parts_stay_private, "portal.home.views", "from portal.plan.views import page"),
    (rules.private_parts_stay_private, "portal.home.views", "from portal.plan import rules"),
    (rules.private_parts_stay_private, "portal.home.views", "from ..plan import forms"),
    (rules.no_bucket, "portal.plan.utils", ""),
    (rules.no_bucket, "portal.common.dates", ""),
    (rules.short_file, "portal.plan.service", "x = 1\n" * 251),
    (rules.short_functions, "portal.plan.service", LONG),
    (rules.verbs_never_commit, "portal.plan.service", "def f(session):\n    session.commit()"),
    (rules.verbs_never_commit, "portal.plan.queries.lists", "session.rollback()"),
    (rules.starts_bare, "portal.__main__", "import flask"),
    (rules.starts_bare, "portal.__main__", "from portal.cli import main"),
    (rules.starts_bare, "portal", "from . import app"),
    (rules.checks_alone, "portal.verifier.proof", "import sqlalchemy"),
    (rules.checks_alone, "portal.verifier.proof", "from portal.verifier import links"),
    (rules.checks_alone, "portal.verifier.proof", "from ..core import clock"),
    (rules.values_have_one_base, "portal.plan.service", FROZEN),
    (
        rules.values_have_one_base,
        "portal.home.lines",
        FROZEN.replace("frozen", "slots=True, frozen"),
    ),
]


@pytest.mark.parametrize(("rule", "module", "source"), PLANTED)
def test_a_planted_fault_is_caught(rule: rules.Rule, module: str, source: str) -> None:
    assert rule(module, source) != []


ALLOWED = [
    (rules.only_pages_know_the_web, "portal.plan.views.person", "from flask import g"),
    (rules.only_pages_know_the_web, "portal.web.request", "import flask_login"),
    (rules.only_pages_know_the_web, "portal.app", "import flask"),
    (rules.one_module_cleans, "portal.core.sanitizing", "import bleach"),
    (rules.private_parts_stay_private, "portal.plan.views", "from portal.plan import rules, forms"),
    (rules.private_parts_stay_private, "portal.plan.views", "from portal.circle import queries"),
    (rules.private_parts_stay_private, "portal.app", "from portal.plan.views import pages"),
    (rules.short_functions, "portal.plan.service", LONG.replace("    x = 1\n", "", 1)),
    (rules.verbs_never_commit, "portal.web.request", "session.commit()"),
    (rules.checks_alone, "portal.verifier.proof", "import json\nfrom . import links"),
    (rules.starts_bare, "portal.__main__", "import os\ndef f():\n    from portal.cli import main"),
    (rules.values_have_one_base, "portal.verifier.proof", FROZEN),
    (rules.values_have_one_base, "portal.plan.service", FROZEN.replace("(frozen=True)", "")),
]


@pytest.mark.parametrize(("rule", "module", "source"), ALLOWED)
def test_what_the_house_allows_passes(rule: rules.Rule, module: str, source: str) -> None:
    assert rule(module, source) == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=rules.ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    assert "pyproject.toml" in listed
    problems: list[str] = []
    for name in filter(None, listed):
        path = rules.ROOT / name
        if not path.is_file():
            continue
        content = path.read_bytes()
        if b"\0" not in content[:8000]:
            problems += rules.foreign_addresses(name, content.decode("utf-8", "replace"))
    assert problems == []


@pytest.mark.parametrize(
    "line",
    [
        "open('/" + "home/someone/file')",
        "#!/" + "root/.local/bin/python",
        "data = '/" + "work/shared/data'",
        "https://files.python" + "hosted.org/packages/x.whl",
        "--index" + "-url https://mirror.example/simple",
    ],
)
def test_a_planted_address_is_caught(line: str) -> None:
    assert rules.foreign_addresses("x", line) != []
    assert rules.foreign_addresses("x", "https://portail.example/home/page et ./home/a") == []
