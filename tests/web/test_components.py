"""The pieces of pages: known everywhere by their name, which no value of a page may take."""

import ast
from pathlib import Path

from flask import Flask, render_template_string

from portal.web import components

_PORTAL = Path(components.__file__).resolve().parents[1]


def _values_given_to_pages(source: str) -> set[str]:
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    pages = (call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "page")
    return {keyword.arg for call in pages for keyword in call.keywords if keyword.arg}


def test_a_page_needs_no_import_to_draw_a_component(built_app: Flask) -> None:
    with built_app.test_request_context("/"):
        assert 'class="icon' in render_template_string('{{ icon("tick") }}')


def test_no_page_is_given_a_value_that_hides_a_component() -> None:
    names = set(components.names())
    assert "card" in names
    for file in sorted(_PORTAL.rglob("*.py")):
        assert not names & _values_given_to_pages(file.read_text()), file


def test_a_hidden_component_would_be_seen() -> None:
    assert _values_given_to_pages('page("x.html", card=1)') == {"card"}


def test_pages_do_not_import_components() -> None:
    root = _PORTAL / "templates"
    for file in sorted(root.rglob("*.html")):
        if file.parent.name != "components":
            assert 'from "components/' not in file.read_text(), file
