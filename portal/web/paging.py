"""A long list, page by page: the number in the address, and addresses that keep what was asked."""

from urllib.parse import urlencode

from flask import request

from portal.core.value import Value

_DIGITS = 4


class Paging(Value):
    """One page of a list of ``total`` lines, ``size`` a page. ``path`` holds the filters."""

    path: str
    number: int
    size: int
    total: int

    @property
    def last(self) -> int:
        """Return the number of the last page, 1 for an empty list."""
        return max(1, -(-self.total // self.size))

    @property
    def before(self) -> str:
        """Return the address of the page before, empty on the first one."""
        return self._at(min(self.number, self.last + 1) - 1) if self.number > 1 else ""

    @property
    def next(self) -> str:
        """Return the address of the next page, empty on the last one."""
        return self._at(self.number + 1) if self.number < self.last else ""

    @property
    def is_beyond(self) -> bool:
        """Say whether the address asks for a page that is not there."""
        return self.number > self.last

    def _at(self, number: int) -> str:
        return f"{self.path}{'&' if '?' in self.path else '?'}page={number}"


def page_number() -> int:
    """Return which page the address asks for, from 1 on; 1 for anything odd."""
    asked = request.args.get("page", "1")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) <= _DIGITS else 1


def address(path: str, **asked: object) -> str:
    """Return ``path`` with what is asked, so that it can be kept, sent and come back to."""
    kept = urlencode({name: value for name, value in asked.items() if value})
    return f"{path}?{kept}" if kept else path
