"""What leaves with every answer: closed content policy, no trace on shared phones, small bytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import brotli
from flask import Flask, Response, abort, request

from portal.core.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types portal",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "X-Frame-Options": "DENY",
}
_HSTS = "max-age=63072000; includeSubDomains; preload"
_SMALL = 600
_WINDOW = 16  # 64 kB, more than any page: a wider one only takes more memory
LEAVING = '"cache", "cookies", "storage"'


def install(app: Flask, settings: Settings) -> None:
    """Give every answer of ``app`` its headers, and refuse writes that come from another site."""

    always = {**_HEADERS, "Strict-Transport-Security": _HSTS} if settings.https else _HEADERS
    inner: WSGIApplication = app.wsgi_app
    app.wsgi_app = _telling(inner, list(always.items()))  # type: ignore[assignment, method-assign]

    @app.before_request
    def same_site_only() -> None:
        site = request.headers.get("Sec-Fetch-Site", "same-origin")
        if request.method not in ("GET", "HEAD", "OPTIONS") and site not in ("same-origin", "none"):
            abort(403)

    @app.after_request
    def finish(response: Response) -> Response:
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return _compressed(response)


def _telling(answer: WSGIApplication, always: list[tuple[str, str]]) -> WSGIApplication:
    """Return ``answer`` with the headers ``always`` on all that leaves: no view sets one."""

    def told(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], fault: Any = None) -> Any:
            return start_response(status, headers + always, fault)

        return answer(environ, start)

    return told


def _compressed(response: Response) -> Response:
    if response.direct_passthrough or "Content-Encoding" in response.headers:
        return response
    if not (response.mimetype or "").startswith("text/"):
        return response
    response.vary.add("Accept-Encoding")
    body = response.get_data()
    if len(body) < _SMALL:
        return response
    accepted = request.headers.get("Accept-Encoding", "")
    if "br" in accepted:
        packed = brotli.compress(body, quality=3, mode=brotli.MODE_TEXT, lgwin=_WINDOW)
        response.set_data(packed)
        response.headers["Content-Encoding"] = "br"
    elif "gzip" in accepted:
        packer = zlib.compressobj(6, zlib.DEFLATED, 31)
        response.set_data(packer.compress(body) + packer.flush())
        response.headers["Content-Encoding"] = "gzip"
    return response
