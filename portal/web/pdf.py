"""Pages as files that screen readers can read (PDF/UA-1), where WeasyPrint is installed.

WeasyPrint comes with the extra ``pdf``. It is imported when the first file is asked for: a worker
that makes none does without its memory. Nothing is fetched but our own style and fonts.
"""

import re
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

    page = HTML(string=html, base_url=f"{_HERE}/", url_fetcher=_own_files_only())
    try:
        written = page.write_pdf(pdf_variant="pdf/ua-1")
    except FatalURLFetchingError as fault:  # no Exception: it would bring the worker down
        raise Elsewhere(str(fault)) from fault
    assert isinstance(written, bytes)
    return written


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
