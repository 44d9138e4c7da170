"""Which territory a page of the peers' desk is about, and what may be read there."""

from flask import abort, request

from portal.core.clock import local_date
from portal.evaluation import service as evaluation
from portal.territories.queries import TerritoryRow, territories
from portal.web.principal import me
from portal.web.request import db, now


def chosen() -> tuple[list[TerritoryRow], TerritoryRow]:
    """Return all territories, and the one that the address asks for: the reader's own if none.

    Another one is no page at all (404).
    """
    everywhere, code = territories(db()), request.args.get("territoire")
    found = next(
        (row for row in everywhere if (row.code == code if code else row.id == me().territory_id)),
        None,
    )
    if found is None:
        abort(404)
    return everywhere, found


def readable(code: str) -> list[str]:
    """Return the quarters of which released words may be read in a territory.

    They are over, and at least 11 people answered: in a smaller group the words would point at
    somebody. Neither quarter nor public stands beside the words.
    """
    return evaluation.readable_periods(db(), territory=code, on=local_date(now()))
