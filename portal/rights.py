"""``portal rights``: who may do what, as the application that starts would say it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from portal.app import create_app
from portal.core.settings import demo
from portal.web.access import table


def lines() -> list[str]:
    """Return the whole table, one line an address and method."""
    with TemporaryDirectory() as folder:
        rights = table(create_app(demo(Path(folder))))
    return [f"{one.methods:10} {one.address:45} {one.rule:20} {one.why}" for one in rights]
