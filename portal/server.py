"""How the portal is served: gunicorn, a few workers with threads, the same in demo and production.

The application is built once, before the workers are forked: they share its memory and start at
once. Threads, because a sign-in hashes for 25 ms and must not hold up the pages of others.
"""

import ctypes
import gc
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from werkzeug.middleware.proxy_fix import ProxyFix

from portal.core.settings import THREADS, Settings

# glibc's own numbers for what ``mallopt`` sets, and a block's size (bytes) that counts as large.
_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
_LARGE = 1 << 20


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn around one application."""

    def __init__(self, app: Flask, options: dict[str, Any]) -> None:
        self._app = app
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """Give gunicorn its options."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Return the application, built already, just before the workers are forked."""
        spare_memory()
        return self._app


def spare_memory() -> None:
    """Keep the workers small: called once, when all that lives for ever has been made.

    The 19 MiB of a slow hash go back to the system at once instead of staying in each worker, and
    threads, of which one runs at a time, share one heap. What the start took for a moment, to read
    catalogues and templates, goes back too. What the parent has made is left out of the search for
    garbage: it stays shared, and each search is shorter. There is hardly any to look for here: a
    thousand small objects among 275,000, which took a tenth of the whole start to find.
    """
    system = ctypes.CDLL(None)
    if hasattr(system, "mallopt") and hasattr(system, "malloc_trim"):  # only glibc has them
        system.mallopt(_MMAP_THRESHOLD, _LARGE)
        system.mallopt(_ARENA_MAX, 1)
        system.malloc_trim(0)
    gc.freeze()
    gc.enable()


def serve(settings: Settings, *, bind: str, workers: int, started: Any = None) -> None:
    """Serve until told to stop. ``started`` is called once the address answers."""
    # Here, so that the page which the benchmarks compare with holds nothing of the portal.
    from portal.app import create_app
    from portal.web.request import database_of

    app = create_app(settings)
    if settings.proxies:
        count = settings.proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )
    # Connections of the parent must not be shared by its children.
    database_of(app).close()
    options = {
        "bind": bind,
        "workers": workers,
        "threads": THREADS,
        "worker_class": "gthread",
        "preload_app": True,
        "control_socket_disable": True,
        "loglevel": "warning",
        "max_requests": 20_000,
        "max_requests_jitter": 2_000,
        "graceful_timeout": 15,
    }
    if started is not None:
        options["when_ready"] = lambda _arbiter: started()
    Server(app, options).run()
