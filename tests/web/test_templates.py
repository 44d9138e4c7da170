"""Templates are written straight, and mean what Jinja's own mean."""

from typing import Any

import pytest
from flask import Flask
from jinja2 import Environment, StrictUndefined, UndefinedError, pass_context
from markupsafe import Markup

from portal.web.templates import StraightEnvironment

PAGES = (
    "{{ words }} {{ safe }} {{ number }} {{ none }}",
    "{% macro box(words) %}<b>{{ words }}</b>{{ caller() }}{% endmacro %}"
    "{% call box(words) %}{{ words }}{% endcall %}{{ box(safe, caller=said) }}",
    "{{ said(words) }} {{ said(words=safe) }} {{ words.upper() }} {{ [words]|join(safe) }}",
    "{% for one in many %}{{ loop.index }}{{ one ~ words }}{% endfor %}{{ here('number') }}",
)


@pass_context
def here(context: Any, name: str) -> str:
    return f"<i>{context[name]}</i>"


def said(words: str = "<u>") -> str:
    return f"« {words} »"


VALUES = {
    "words": "<script>'a' & \"b\"</script>",
    "safe": Markup("<b>&amp;</b>"),
    "number": 3,
    "none": None,
    "many": ["<", Markup("<hr>")],
}


def drawn(environment: Environment, page: str) -> str:
    environment.undefined = StrictUndefined
    environment.globals.update(here=here, said=said)
    return environment.from_string(page).render(VALUES)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_what_jinja_says(page: str) -> None:
    ours = StraightEnvironment(Flask("ours"), autoescape=True)
    assert drawn(ours, page) == drawn(Environment(autoescape=True), page)


def test_what_a_visitor_typed_never_becomes_markup() -> None:
    ours = StraightEnvironment(Flask("ours"), autoescape=True)
    assert "<script>" not in drawn(ours, PAGES[0])


def test_a_name_that_nobody_gave_is_still_a_fault() -> None:
    ours = StraightEnvironment(Flask("ours"), autoescape=True)
    with pytest.raises(UndefinedError):
        drawn(ours, "{{ nobody(words) }}")
