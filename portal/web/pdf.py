"""Pages as files that screen readers can read (PDF/UA-1), where WeasyPrint is installed.

WeasyPrint comes with the extra ``pdf``. It is imported when the first file is asked for: a worker
that makes none does without its memory. Nothing is fetched but our own style and fonts.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from flask import Response, current_app

from portal.web.assets import Assets

_HERE = "https://paper.invalid"
_STATIC = re.compile(rf"{re.escape(_HERE)}/static/([\w./-]+)")


class Elsewhere(Exception):
    """A page on its way to paper names something that is not one of our own files."""


@lru_cache(maxsize=1)
def can_make() -> bool:
    """Say whether files can be made here: WeasyPrint is there, and what it draws with too."""
    if find_spec("weasyprint") is None:
        return False
    try:
        import weasyprint  # noqa: F401 - its system libraries may be missing
    except OSError:
        return False
    return True


def send(html: str, name: str) -> Response:
    """Return ``html``, a whole page with a title and a language, as the file ``name``.

    Raise ``Elsewhere`` when it names anything that is not a file of ours.
    """
    response = Response(make(html), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def make(html: str) -> bytes:
    """Return ``html`` as the bytes of a PDF/UA-1 file. Raise as ``send`` does."""
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError

    _name_languages()
    page = HTML(string=html, base_url=f"{_HERE}/", url_fetcher=_own_files_only())
    try:
        written = page.write_pdf(pdf_variant="pdf/ua-1")
    except FatalURLFetchingError as fault:  # no Exception: it would bring the worker down
        raise Elsewhere(str(fault)) from fault
    assert isinstance(written, bytes)
    return written


@lru_cache(maxsize=1)
def _name_languages() -> None:
    """Let each part of a file say its own language (PDF/UA-1, 7.2).

    WeasyPrint names that of the whole file only: an Arabic voice would read the French beside it.
    """
    from pydyf import String
    from weasyprint.pdf import tags

    build = tags._build_box_tree

    def with_languages(box: Any, *rest: Any) -> Iterator[Any]:
        element: Any = getattr(getattr(box, "_box", box), "element", None)
        spoken = element.get("lang") if hasattr(element, "get") else None
        for part in build(box, *rest):
            if spoken and "Lang" not in part:
                part["Lang"] = String(spoken)
            yield part

    tags._build_box_tree = with_languages


def _own_files_only() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    assets = current_app.extensions["portal.assets"]
    assert isinstance(assets, Assets)

    class OwnFiles(URLFetcher):
        """Gives our own assets from memory, and asks nobody for anything."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            """Return the asset at ``url``; raise ``Elsewhere`` for any other address."""
            del headers
            found = _STATIC.fullmatch(url)
            asset = assets.get(found[1]) if found else None
            if asset is None:
                raise Elsewhere(url)
            return URLFetcherResponse(url, asset.plain, {"Content-Type": asset.mimetype})

    return OwnFiles(fail_on_errors=True)
