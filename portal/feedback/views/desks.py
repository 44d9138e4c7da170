"""The two desks at which questions are written: the same pages, each for its own people.

None of the two may go on without the other.
"""

from collections.abc import Callable
from typing import Any

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.core.value import Value
from portal.feedback.catalogue import Side
from portal.web.access import needs
from portal.web.rules import evaluator, peer_rep


class Desk(Value):
    """Where somebody writes: the address of these pages, their frame, and his side."""

    here: str
    layout: str
    side: Side


DESKS = {
    peer_rep: Desk("/pairs/questionnaires", "layouts/peer.html", Side.PEER),
    evaluator: Desk("/pro/questionnaires", "layouts/pro.html", Side.EVALUATOR),
}


def at_both_desks(blueprint: Blueprint, method: str, path: str = "") -> Callable[..., Any]:
    """Open a page at the desk of peers and at that of evaluators, to each of them alone."""

    def register(view: Callable[..., Response]) -> Callable[..., Response]:
        for rule, desk in DESKS.items():

            def at_desk(_desk: Desk = desk, **parts: Any) -> Response:
                return view(_desk, **parts)

            at_desk.__doc__ = view.__doc__
            blueprint.add_url_rule(
                desk.here + path,
                f"{view.__name__}_{desk.side}",
                needs(rule)(at_desk),
                methods=[method],
            )
        return view

    return register
