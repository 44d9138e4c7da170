"""Style, scripts, pictures and fonts: read once, named by their content, packed ahead.

A name that changes with the content may be kept for ever by a phone with little data.
"""

import gzip
import hashlib
import mimetypes
from pathlib import Path
from re import Match
from re import compile as regex

import brotli
from flask import Blueprint, Flask, Response, abort, current_app, request

from portal.core.value import Value
from portal.web import kept
from portal.web.access import public

_ROOT = Path(__file__).resolve().parents[1] / "static"
_FOREVER = "public, max-age=31536000, immutable"
_TYPES = {
    ".woff2": "font/woff2",
    ".js": "text/javascript",
    ".webmanifest": "application/manifest+json",
}
_FONT = regex(r'url\("(fonts/[a-z0-9-]+\.woff2)"\)')
_SENT = {".css", ".js", ".svg", ".woff2", ".webmanifest", ".png"}

blueprint = Blueprint("assets", __name__)


class Asset(Value):
    """One file as it leaves: its type and its three packings."""

    mimetype: str
    plain: bytes
    gzip: bytes | None
    brotli: bytes | None


class Assets:
    """Every asset of the site by its hashed name, and the hashed name of each plain one."""

    def __init__(self, root: Path = _ROOT) -> None:
        self._root = root
        self.names: dict[str, str] = {}
        self._by_name: dict[str, Asset] = {}
        for file in sorted(root.rglob("*")):
            name = file.relative_to(root).as_posix()
            if file.suffix in _SENT and not name.startswith(("css/", "js/bundle/", "icons.svg")):
                self._add(name, file.read_bytes())
        self._add("js/all.js", _joined(sorted((root / "js/bundle").glob("*.js"))))
        self._add("css/all.css", self._with_fonts(_joined(_style_order(root / "css"))))
        # The plan on paper has a style of its own: other pages do without its bytes.
        self._add("css/paper.css", self._with_fonts((root / "css/paper.css").read_bytes()))

    def url(self, name: str) -> str:
        """Return the address of the asset ``name``, such as ``"css/all.css"``."""
        return "/static/" + self.names[name]

    def get(self, hashed: str) -> Asset | None:
        """Return the asset of that hashed name, or ``None``."""
        return self._by_name.get(hashed)

    def plain(self, name: str) -> bytes:
        """Return the bytes of the asset ``name``."""
        return self._by_name[self.names[name]].plain

    def _add(self, name: str, body: bytes) -> None:
        suffix = Path(name).suffix
        digest = hashlib.sha256(body).digest()
        hashed = f"{name.removesuffix(suffix)}.{digest.hex()[:12]}{suffix}"
        mimetype = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        packed = suffix not in (".woff2", ".png")
        self.names[name] = hashed
        self._by_name[hashed] = Asset(
            mimetype,
            body,
            gzip.compress(body, 9, mtime=0) if packed else None,
            self._tight(name, body, digest) if packed else None,
        )

    def _tight(self, name: str, body: bytes, digest: bytes) -> bytes:
        """Return ``body`` packed as tight as can be: a tenth of a start, so it is kept."""
        file = kept.file_beside(f"{self._root / name}.br")
        found = kept.read(file) or b""
        size = len(digest)
        of_body, of_packed, packed = found[:size], found[size : 2 * size], found[2 * size :]
        if of_body == digest and of_packed == hashlib.sha256(packed).digest():
            return packed
        made: bytes = brotli.compress(body)
        kept.keep(file, digest + hashlib.sha256(made).digest() + made)
        return made

    def _with_fonts(self, style: bytes) -> bytes:
        def hashed(found: Match[str]) -> str:
            return f'url("{self.url(found[1])}")'

        return _FONT.sub(hashed, style.decode()).encode()


def _style_order(css: Path) -> list[Path]:
    return [
        css / "tokens.css",
        css / "base.css",
        *sorted((css / "components").glob("*.css")),
        css / "print.css",
    ]


def _joined(files: list[Path]) -> bytes:
    return b"\n".join(file.read_bytes() for file in files)


def install(app: Flask) -> Assets:
    """Serve the assets of ``app`` under ``/static/`` and give templates ``asset(name)``."""
    assets = Assets()
    app.extensions["portal.assets"] = assets
    app.register_blueprint(blueprint)
    app.jinja_env.globals["asset"] = assets.url
    return assets


@blueprint.get("/static/<path:hashed>")
@public("style, scripts and pictures hold nothing about anyone")
def send(hashed: str) -> Response:
    """Send one asset, packed as the browser likes."""
    assets = current_app.extensions["portal.assets"]
    assert isinstance(assets, Assets)
    asset = assets.get(hashed)
    if asset is None:
        abort(404)
    accepted = request.headers.get("Accept-Encoding", "")
    if asset.brotli and "br" in accepted:
        response = Response(asset.brotli, mimetype=asset.mimetype)
        response.headers["Content-Encoding"] = "br"
    elif asset.gzip and "gzip" in accepted:
        response = Response(asset.gzip, mimetype=asset.mimetype)
        response.headers["Content-Encoding"] = "gzip"
    else:
        response = Response(asset.plain, mimetype=asset.mimetype)
    response.headers["Cache-Control"] = _FOREVER
    response.vary.add("Accept-Encoding")
    return response
