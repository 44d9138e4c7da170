"""Peers read what is published and released, and the code cannot reach anything else."""

import ast
from pathlib import Path

import pytest

import portal.peers

RAW = ("portal.evaluation.queries", "portal.feedback.models", "portal.accounts.models")


def raw_imports(source: str) -> list[str]:
    """Return the modules of raw counts, answers or people that ``source`` imports."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            found += [node.module or "", *(f"{node.module}.{each.name}" for each in node.names)]
        elif isinstance(node, ast.Import):
            found += [each.name for each in node.names]
    return [name for name in found if name.startswith(RAW)]


def test_the_peers_room_takes_only_what_is_published() -> None:
    folder = Path(portal.peers.__path__[0])
    sources = [file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.py"))]
    assert len(sources) > 1
    assert [name for source in sources for name in raw_imports(source)] == []


@pytest.mark.parametrize(
    "planted",
    [
        "from portal.evaluation.queries import results",
        "from portal.evaluation import queries",
        "import portal.feedback.models",
    ],
)
def test_a_planted_short_cut_is_caught(planted: str) -> None:
    assert raw_imports(planted)
