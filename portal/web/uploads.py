"""Forms that carry a file: the only ones that may be larger than a form of words."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request

View = TypeVar("View", bound=Callable[..., Any])
_ROOM = 16 * 1024
"""For what stands beside the file: the key of the form, and the marks between its parts."""


def takes_file(most: int) -> Callable[[View], View]:
    """Let the view receive a file of ``most`` bytes; every other view keeps the house's limit."""

    def mark(view: View) -> View:
        view.largest = most + _ROOM  # type: ignore[attr-defined]
        return view

    return mark


def install(app: Flask) -> None:
    """Set the limit of each request of ``app`` before anything of it is read."""

    @app.before_request
    def limit() -> None:
        view = current_app.view_functions.get(request.endpoint or "")
        largest = getattr(view, "largest", None)
        if largest is not None:
            request.max_content_length = largest
