"""What leaves with every answer: closed content policy, no trace on shared phones, small bytes."""

import zlib

import brotli
from flask import Flask, Response, abort, request

from portal.core.settings import Settings

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

    @app.before_request
    def same_site_only() -> None:
        site = request.headers.get("Sec-Fetch-Site", "same-origin")
        if request.method not in ("GET", "HEAD", "OPTIONS") and site not in ("same-origin", "none"):
            abort(403)

    @app.after_request
    def finish(response: Response) -> Response:
        response.headers.extend(always)  # no view sets one of them: nothing to replace
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return _compressed(response)


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
