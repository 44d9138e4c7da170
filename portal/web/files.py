"""Files that somebody takes away. The browser keeps no copy of its own."""

import json
from typing import Any

from flask import Response


def json_file(content: dict[str, Any], name: str) -> Response:
    """Return ``content`` as the JSON file ``name``."""
    text = json.dumps(content, ensure_ascii=False, indent=2)
    return attached(text.encode(), "application/json", name)


def attached(body: bytes, content_type: str, name: str) -> Response:
    """Return ``body`` as the file ``name``, of the type ``content_type``."""
    response = Response(body, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
