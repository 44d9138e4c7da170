"""The two locks: everything pinned with hashes, and the tests' one holds the runtime one."""

import re
import tomllib
from typing import Any

import pytest

from tests.house.rules import ROOT

EXTRAS = ("requirements-pdf.txt", "requirements-plain.txt")
PIN = re.compile(r"^([a-z0-9-]+)==([^ ;]+)(?: ; ([^\\]+?))? \\$", re.MULTILINE)


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name: str) -> dict[str, str]:
    return {found[1]: found[2] for found in PIN.finditer(text_of(name))}


def project() -> dict[str, Any]:
    return tomllib.loads(text_of("pyproject.toml"))


def bare(requirement: str) -> str:
    return re.split(r"[\[<>=!~ ;]", requirement, maxsplit=1)[0].lower()


def test_every_dependency_is_locked() -> None:
    runtime, tools = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {bare(each) for each in project()["project"]["dependencies"]} <= runtime.keys()
    assert {bare(each) for each in project()["dependency-groups"]["dev"]} <= tools.keys()


def test_the_tests_run_on_the_versions_that_people_get() -> None:
    runtime, tools = pins("requirements.txt"), pins("requirements-dev.txt")
    assert len(runtime) > 20
    assert {name: tools.get(name) for name in runtime} == runtime


@pytest.mark.parametrize("extra", ["pdf", "plain"])
def test_each_extra_is_locked_on_the_versions_that_people_get(extra: str) -> None:
    runtime, more = pins("requirements.txt"), pins(f"requirements-{extra}.txt")
    assert {bare(each) for each in project()["project"]["optional-dependencies"][extra]} <= {*more}
    assert {name: more.get(name) for name in runtime} == runtime


def test_every_line_is_a_pin_or_a_hash() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", *EXTRAS):
        lines = text_of(name).splitlines()
        strange = [
            line for line in lines if not re.match(r"^[a-z0-9-]+==|^    --hash=sha256:", line)
        ]
        assert strange == []
        blocks = re.split(r"^(?=[a-z])", text_of(name), flags=re.MULTILINE)[1:]
        assert [block for block in blocks if "--hash=sha256:" not in block] == []
